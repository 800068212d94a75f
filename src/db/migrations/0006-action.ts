import { sql, type Kysely } from 'kysely'
import { sortedColumn, sourcedColumns } from '../columns.ts'

/** The actions of territories, with their budgets and partners. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    // publisher_status is the publisher's own word. budget, requested and granted are in euros.
    `create table action (
       id text collate "C" primary key,
       territory_id text collate "C" not null references territory,
       title text not null,
       ${sortedColumn('title')},
       axis text not null check (axis in ('ECOLOGICAL_TRANSITION', 'INNOVATION', 'SKILLS', 'LAND',
                                          'ATTRACT', 'RECRUIT', 'INNOVATE', 'SIMPLIFY', 'OTHER')),
       status text not null check (status in ('PLANNED', 'UNDER_WAY', 'DONE', 'DROPPED', 'UNKNOWN')),
       publisher_status text,
       starts_on date,
       ends_on date,
       budget numeric(14, 2),
       requested numeric(14, 2),
       granted numeric(14, 2),
       budget_sort numeric(14, 2) not null generated always as (coalesce(budget, -1)) stored,
       lead_actor_id text collate "C" references actor,
       ${sourcedColumns},
       search tsvector not null generated always as (to_tsvector('public.french_unaccent', public.fold(title))) stored
     )`,
    `create index action_title on action (title_sort, id)`,
    `create index action_budget on action (budget_sort, id)`,
    `create index action_territory on action (territory_id, id)`,
    `create index action_territory_title on action (territory_id, title_sort, id)`,
    `create index action_territory_budget on action (territory_id, budget_sort, id)`,
    `create index action_lead_actor on action (lead_actor_id, id)`,
    `create index action_lead_actor_title on action (lead_actor_id, title_sort, id)`,
    `create index action_lead_actor_budget on action (lead_actor_id, budget_sort, id)`,
    `create index action_search on action using gin (search)`,

    `create table action_partner (
       action_id text collate "C" not null references action on delete cascade,
       actor_id text collate "C" not null references actor,
       primary key (action_id, actor_id)
     )`,
    `create index action_partner_actor on action_partner (actor_id, action_id)`,
  ])
    await sql.raw(statement).execute(db)
}
