import { sql, type Kysely } from 'kysely'
import { sortedColumn, sourcedColumns } from '../columns.ts'

/** Bodies and companies that take part, and the published relations between them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    // id: the SIREN if known, else a slug that never changes.
    `create table actor (
       id text collate "C" primary key,
       acronym text,
       siren text collate "C" unique check (siren ~ '^[0-9]{9}$'),
       name text not null,
       ${sortedColumn('name')},
       kind text not null check (kind in ('STATE', 'MINISTRY', 'AGENCY', 'BANK', 'ASSOCIATION', 'REGION',
                                          'INTERCOMMUNAL_BODY', 'COMMUNE', 'COMPANY', 'OTHER')),
       ${sourcedColumns},
       search tsvector not null generated always as
         (to_tsvector('public.french_unaccent', public.fold(coalesce(acronym, '') || ' ' || name))) stored,
       check (source_kind <> 'DEMONSTRATION' or siren is null)
     )`,
    `create unique index actor_acronym on actor (public.fold(acronym))`,
    `create index actor_name on actor (name_sort, id)`,
    `create index actor_kind_name on actor (kind, name_sort, id)`,
    `create index actor_search on actor using gin (search)`,

    // subject does something to object: (ANCT, FUNDS, FundingMeasure sprint-innovation).
    `create table actor_relation (
       id text collate "C" primary key,
       subject_id text collate "C" not null references actor,
       kind text not null check (kind in ('CO_STEERS', 'ASSOCIATE_MEMBER_OF', 'RUNS', 'FUNDS', 'INSTRUCTS', 'ACCOMPANIES')),
       object_type text not null check (object_type in ('Actor', 'Programme', 'Platform', 'FundingMeasure', 'SiteLabel')),
       object_id text collate "C" not null,
       ${sourcedColumns}
     )`,
    `create index actor_relation_subject on actor_relation (subject_id, id)`,
    `create index actor_relation_object on actor_relation (object_type, object_id, kind)`,

    // Each relation, seen from each end that is an actor.
    `create view actor_relation_end as
       select id || ':out' as id, subject_id as actor_id, kind, 'OUT' as direction,
              object_type as target_type, object_id as target_id, release_id, source_kind
       from actor_relation
       union all
       select id || ':in', object_id, kind, 'IN', 'Actor', subject_id, release_id, source_kind
       from actor_relation where object_type = 'Actor'`,
  ])
    await sql.raw(statement).execute(db)
}
