-- written
/* territory.all territory.all action.ofTerritory territory.byCode territoryMember.ofTerritory */ with "l0" as (
  select "r"."code" as "c0", "r"."id" as "c1", "r"."code" as "c2"
  from "territory" as "r"
  where "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."code" asc, "r"."id" asc
  limit 1), "l1" as (
  select "r"."code" as "c0", "r"."id" as "c1", "r"."code" as "c2"
  from "territory" as "r"
  where r.search @@ (
    select public.search_query($1)) and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."code" asc, "r"."id" asc
  limit 20), "l2" as (
  select p.key as "p", "page".*
  from (
    select "l1"."c1" as "key"
    from "l1") as "p"
  inner join lateral (
    select "r"."id" as "c0"
    from "action" as "r"
    where "r"."territory_id" = p.key::text
    order by "r"."id" asc
    limit 20) as "page" on true), "l3" as (
  select "r"."id" as "c0", "r"."member_count" as "c1", "r"."name" as "c2"
  from "territory" as "r"
  where "r"."code" = $2 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l4" as (
  select p.key as "p", "page".*
  from (
    select "l3"."c0" as "key"
    from "l3"
    where "l3"."c1" is not null) as "p"
  inner join lateral (
    select "r"."name" as "c0", "r"."siren" as "c1"
    from "territory_member" as "r"
    where "r"."territory_id" = p.key::text
    order by "r"."name_sort" asc, "r"."siren" asc
    limit 101) as "page" on true)
select *
from (
  select -1 as l, (
    select version
    from data_state)::text as p, null::text as "c0", null::text as "c1", null::text as "c2"
  union all
  select 0, '', "c0"::text, "c1"::text, "c2"::text
  from "l0"
  union all
  select 1000, '', total::text, demonstration::text, null
  from ((
    select count(*) as "total", null as "demonstration"
    from "territory" as "r"
    where "r"."phase_number" = (
      select max(number)
      from "phase"))) as counted
  union all
  select 1, '', "c0"::text, "c1"::text, "c2"::text
  from "l1"
  union all
  select 1001, '', total::text, demonstration::text, null
  from ((
    select count(*) as "total", null as "demonstration"
    from "territory" as "r"
    where r.search @@ (
      select public.search_query($3)) and "r"."phase_number" = (
      select max(number)
      from "phase"))) as counted
  union all
  select 2, p::text, "c0"::text, null, null
  from "l2"
  union all
  select 3, '', "c0"::text, "c1"::text, "c2"::text
  from "l3"
  union all
  select 4, p::text, "c0"::text, "c1"::text, null
  from "l4") as "found";
-- 4 rows
