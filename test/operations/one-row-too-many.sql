-- written
/* territory.all industrialSite.ofTerritory commune.ofTerritory */ with "l0" as (
  select "page".*, row_number() over () > 1 as "is_extra"
  from (
    select "r"."code" as "c0", "r"."commune_count" as "c1", "r"."id" as "c2", "r"."code" as "c3"
    from "territory" as "r"
    where "r"."phase_number" = (
      select max(number)
      from "phase")
    order by "r"."code" asc, "r"."id" asc
    limit 2) as "page"), "l1" as (
  select p.key as "p", "page".*
  from (
    select "l0"."c2" as "key"
    from "l0"
    where "l0"."is_extra" = false) as "p"
  inner join lateral (
    select "r"."id" as "c0", "r"."name" as "c1", "r"."name_sort" as "c2"
    from "industrial_site" as "r"
    where "r"."territory_id" = p.key::text
    order by "r"."name_sort" asc, "r"."id" asc
    limit 3) as "page" on true), "l2" as (
  select p.key as "p", "page".*
  from (
    select "l0"."c2" as "key"
    from "l0"
    where "l0"."is_extra" = false and "l0"."c1" is not null) as "p"
  inner join lateral (
    select "r"."code" as "c0", "r"."name" as "c1"
    from "commune" as "r"
    inner join "territory_commune" as "link" on "link"."commune_code" = "r"."code"
    where "link"."territory_id" = p.key::text
    order by "r"."name_sort" asc, "r"."code" asc
    limit 1) as "page" on true)
select *
from (
  select -1 as l, (
    select version
    from data_state)::text as p, null::text as "c0", null::text as "c1", null::text as "c2", null::text as "c3"
  union all
  select 0, '', "c0"::text, "c1"::text, "c2"::text, "c3"::text
  from "l0"
  union all
  select 1, p::text, "c0"::text, "c1"::text, "c2"::text, null
  from "l1"
  union all
  select 2, p::text, "c0"::text, "c1"::text, null, null
  from "l2") as "found";
-- 4 rows
