-- written
/* territory.all territoryMember.ofTerritory region.ofTerritory */ with "l0" as (
  select "r"."code" as "c0", "r"."commune_count" as "c1", "r"."id" as "c2", "r"."member_count" as "c3"
  from "territory" as "r"
  where "r"."home_region_code" = any($1) and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."code" asc, "r"."id" asc
  limit 40), "l1" as (
  select p.key as "p", "page".*
  from (
    select "l0"."c2" as "key"
    from "l0"
    where "l0"."c3" is not null) as "p"
  inner join lateral (
    select "r"."name" as "c0", "r"."siren" as "c1"
    from "territory_member" as "r"
    where "r"."territory_id" = p.key::text
    order by "r"."name_sort" asc, "r"."siren" asc
    limit 101) as "page" on true), "l2" as (
  select p.key as "p", "page".*
  from (
    select "l0"."c2" as "key"
    from "l0"
    where "l0"."c1" is not null) as "p"
  inner join lateral (
    select "r"."code" as "c0"
    from "region" as "r"
    inner join "territory_region" as "link" on "link"."region_code" = "r"."code"
    where "link"."territory_id" = p.key::text
    order by "r"."code" asc
    limit 101) as "page" on true)
select *
from (
  select -1 as l, (
    select version
    from data_state)::text as p, null::text as "c0", null::text as "c1", null::text as "c2", null::text as "c3"
  union all
  select 0, '', "c0"::text, "c1"::text, "c2"::text, "c3"::text
  from "l0"
  union all
  select 1, p::text, "c0"::text, "c1"::text, null, null
  from "l1"
  union all
  select 2, p::text, "c0"::text, null, null, null
  from "l2") as "found";
-- 15 rows
