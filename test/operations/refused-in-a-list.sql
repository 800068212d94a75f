-- foreseen
/* territory.all action.ofTerritory industrialSite.ofTerritory */ with "l0" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."code" asc, "r"."id" asc
  limit 2), "l2" as (
  select p.key as "p", "page".*
  from (
    select "l0"."c1" as "key"
    from "l0") as "p"
  inner join lateral (
    select "r"."id" as "c0", "r"."name" as "c1"
    from "industrial_site" as "r"
    where "r"."territory_id" = p.key::text
    order by "r"."name_sort" asc, "r"."id" asc
    limit 1) as "page" on true)
select *
from (
  select -1 as l, (
    select version
    from data_state)::text as p, null::text as "c0", null::text as "c1"
  union all
  select 0, '', "c0"::text, "c1"::text
  from "l0"
  union all
  select 2, p::text, "c0"::text, "c1"::text
  from "l2") as "found";
-- 3 rows
