import { sql } from 'kysely'
import type { Database } from '../../../db/client.ts'
import { DEMONSTRATION } from '../../../demonstration.ts'
import { padCode } from '../../../imports/reading/codes.ts'
import type { SourceRecord } from '../../../imports/source.ts'

/** Reads the dossier number, which makes the award's id, without spaces and the `.0` of spreadsheets. */
export function readDossier(record: SourceRecord): string | null {
  const text = record.text('numero_dossier_ds', 100)
  if (text === null) return null
  if (/^\d([.,]\d+)?e\+?\d+$/i.test(text))
    record.reject('numero_dossier_ds', text, 'A spreadsheet has shortened this number. Give all its digits.')
  const number = padCode(text, 1)
  if (number !== text)
    record.correct('numero_dossier_ds', text, number, 'The number is written without spaces and decimals.')
  return number
}

/**
 * Gives staged awards the ids of the same awards in the database, and numbers those that would share an id.
 *
 * @param dataset - The id of their data set.
 */
export async function settleIds(trx: Database, dataset: string): Promise<void> {
  await takeOverIds(trx, dataset, sql`public.fold(coalesce(project, ''))`)
  await takeOverIds(trx, dataset, sql`''`)
  await numberRepeated(trx)
}

/**
 * Keeps the id of an award that is known from another data set when the fund's own file has it: with the same measure,
 * year and beneficiary, by SIREN, or by name if there is none.
 *
 * SQL: `update staged_award set id = … from (<known awards> join <new awards> using (…))`.
 *
 * @param likeness - SQL for what else must be the same.
 */
async function takeOverIds(trx: Database, dataset: string, likeness: ReturnType<typeof sql>): Promise<void> {
  await sql`/* import.take-over-awards */
    -- Known awards that the file may have under another id. A beneficiary without a SIREN takes that of its name in the file.
    with held as (
      select award.id, award.measure_id, award.year, award.project, coalesce(actor.siren, (
          select min(named.id) from staged_actor named where public.fold(named.name) = public.fold(actor.name)
        )) as beneficiary_id
      from award join actor on actor.id = award.beneficiary_id join release on release.id = award.release_id
      where award.source_kind <> ${sql.lit(DEMONSTRATION)}
        -- An id that does not come from a number of a dossier was taken over before.
        and (release.dataset_id <> ${dataset} or award.id like 'fonds-vert-' || award.year || '-%')
        and not exists (select from staged_award s where s.id = award.id)
    -- Awards that are alike are paired in order.
    ), known as (
      select *, row_number() over (partition by measure_id, year, beneficiary_id, ${likeness} order by id) as place
      from held
    -- Staged awards with ids that are not known.
    ), fresh as (
      select s.id, measure_id, year, project, beneficiary_id, s.ctid as tid, row_number() over (
        partition by measure_id, year, beneficiary_id, ${likeness} order by project, s.record_position
      ) as place
      from staged_award s where not exists (select from award where award.id = s.id)
    ), pair as (
      select fresh.tid, known.id
      from (select *, ${likeness} as likeness from fresh) fresh
      join (select *, ${likeness} as likeness from known) known
        using (measure_id, year, beneficiary_id, likeness, place)
    )
    update staged_award s set id = pair.id from pair where pair.tid = s.ctid`.execute(trx)
}

/**
 * Appends numbers to repeated ids: the number of an award with the same project that was loaded before, otherwise the
 * first free one, in the order of the projects. Equal rows keep one id.
 *
 * SQL: `update staged_award set id = id || '-' || number from …`.
 */
async function numberRepeated(trx: Database): Promise<void> {
  await sql`/* import.number-awards */
    -- Staged awards, by their id without a number. Place: in the order of the projects; equal rows have the same one.
    -- Twin: among awards with the same project.
    with fresh as (
      select ctid as tid, id as base, public.fold(coalesce(project, '')) as project,
        dense_rank() over (
          partition by id order by public.fold(coalesce(project, '')), amount, project_commune_code, beneficiary_id
        ) as place,
        dense_rank() over (
          partition by id, public.fold(coalesce(project, '')) order by amount, project_commune_code, beneficiary_id
        ) as twin
      from staged_award
    -- The numbers of known awards: 1 if the id has none.
    ), held as (
      select base, number, project, row_number() over (partition by base, project order by number) as twin
      from (
        select regexp_replace(id, '-[0-9]{1,2}$', '') as base,
          coalesce(substring(id from '-([0-9]{1,2})$')::int, 1) as number,
          public.fold(coalesce(project, '')) as project
        from award where id like 'fonds-vert-%'
      ) award
    -- Staged awards with the number of their twin among the known ones.
    ), kept as (
      select tid, base, place, number from fresh left join held using (base, project, twin)
    -- Those that are left without a number, in order,
    ), open as (
      select base, place, row_number() over (partition by base order by place) as rank
      from (select distinct base, place from kept where number is null) open
    -- and the numbers that are free for them.
    ), free as (
      select base, series.number, row_number() over (partition by base order by series.number) as rank
      from (select base, max(place) as places from fresh group by base) groups, generate_series(1, places) as series (number)
      where not exists (select from kept where kept.base = groups.base and kept.number = series.number)
    )
    update staged_award s set id = s.id || '-' || coalesce(kept.number, free.number)
    from kept left join open using (base, place) left join free using (base, rank)
    where kept.tid = s.ctid and coalesce(kept.number, free.number) > 1`.execute(trx)
}
