/* action.ofTerritory */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "counts".*, "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select count(*)::int as "total"
  from "action" as "r"
  where "r"."territory_id" = "p"."key") as "counts" on true
left join lateral (
  select "r"."budget" as "c0", "r"."id" as "c1", "r"."source_kind" as "c2", "r"."status" as "c3", "r"."title" as "c4", "j0"."id" as "c5", "j0"."name" as "c6"
  from "action" as "r"
  left join "actor" as "j0" on "j0"."id" = "r"."lead_actor_id"
  where "r"."territory_id" = "p"."key"
  order by "r"."id" asc
  limit 6) as "page" on true;
-- 120 rows

/* award.ofAction */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."amount" as "c0", "r"."id" as "c1", "j0"."id" as "c2", "j0"."name" as "c3"
  from "award" as "r"
  left join "funding_measure" as "j0" on "j0"."id" = "r"."measure_id"
  where "r"."action_id" = "p"."key"
  order by "r"."id" asc
  limit 6) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 2 rows

/* industrialSite.ofTerritory */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."hectares" as "c0", "r"."id" as "c1", "r"."name" as "c2"
  from "industrial_site" as "r"
  where "r"."territory_id" = "p"."key"
  order by "r"."name_sort" asc, "r"."id" asc
  limit 6) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 6 rows

/* territory.all */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "counts".*, "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select count(*)::int as "total"
  from "territory" as "r"
  where "r"."phase_number" = (
    select max(number)
    from "phase")) as "counts" on true
left join lateral (
  select "r"."code" as "c0", "r"."id" as "c1", "r"."name" as "c2", "j0"."code" as "c3", "j0"."name" as "c4"
  from "territory" as "r"
  left join "region" as "j0" on "j0"."code" = "r"."home_region_code"
  where "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."code" asc, "r"."id" asc
  limit 21) as "page" on true;
-- 21 rows
