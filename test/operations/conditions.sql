-- written
/* territory.all industrialSite.ofTerritory */ with "l0" as (
  select "r"."code" as "c0", "r"."id" as "c1", "r"."name" as "c2"
  from "territory" as "r"
  where "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."code" asc, "r"."id" asc
  limit 2), "l1" as (
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
    from data_state)::text as p, null::text as "c0", null::text as "c1", null::text as "c2"
  union all
  select 0, '', "c0"::text, "c1"::text, "c2"::text
  from "l0"
  union all
  select 1, p::text, "c0"::text, "c1"::text, null
  from "l1"
  union all
  select 1001, p::text, total::text, demonstration::text, null
  from ((
    select p.key as "p", "page".*
    from (
      select "l0"."c1" as "key"
      from "l0") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "industrial_site" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted) as "found";
-- 5 rows
