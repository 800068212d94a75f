-- written
/* territory.all action.ofTerritory action.ofTerritory territory.all action.ofTerritory action.ofTerritory */ with "l0" as (
  select "r"."code" as "c0", "r"."id" as "c1", "j0"."code" as "c2", "j0"."name" as "c3"
  from "territory" as "r"
  left join "region" as "j0" on "j0"."code" = "r"."home_region_code"
  where "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."code" asc, "r"."id" asc
  limit 1), "l1" as (
  select p.key as "p", "page".*
  from (
    select "l0"."c1" as "key"
    from "l0") as "p"
  inner join lateral (
    select "r"."id" as "c0", "r"."status" as "c1", "r"."title" as "c2"
    from "action" as "r"
    where "r"."territory_id" = p.key::text
    order by "r"."id" asc
    limit 1) as "page" on true), "l2" as (
  select p.key as "p", "page".*
  from (
    select "l0"."c1" as "key"
    from "l0") as "p"
  inner join lateral (
    select "r"."id" as "c0"
    from "action" as "r"
    where "r"."territory_id" = p.key::text
    order by "r"."id" asc
    limit 2) as "page" on true), "l3" as (
  select "r"."code" as "c0", "r"."id" as "c1", "j0"."code" as "c2", "j0"."name" as "c3", "j0"."zone" as "c4"
  from "territory" as "r"
  left join "region" as "j0" on "j0"."code" = "r"."home_region_code"
  where "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."code" asc, "r"."id" asc
  limit 1), "l4" as (
  select p.key as "p", "page".*
  from (
    select "l3"."c1" as "key"
    from "l3") as "p"
  inner join lateral (
    select "r"."id" as "c0", "r"."status" as "c1", "r"."title" as "c2"
    from "action" as "r"
    where "r"."territory_id" = p.key::text
    order by "r"."id" asc
    limit 1) as "page" on true), "l5" as (
  select p.key as "p", "page".*
  from (
    select "l3"."c1" as "key"
    from "l3") as "p"
  inner join lateral (
    select "r"."id" as "c0"
    from "action" as "r"
    where "r"."territory_id" = p.key::text
    order by "r"."id" asc
    limit 2) as "page" on true)
select *
from (
  select -1 as l, (
    select version
    from data_state)::text as p, null::text as "c0", null::text as "c1", null::text as "c2", null::text as "c3", null::text as "c4"
  union all
  select 0, '', "c0"::text, "c1"::text, "c2"::text, "c3"::text, null
  from "l0"
  union all
  select 1, p::text, "c0"::text, "c1"::text, "c2"::text, null, null
  from "l1"
  union all
  select 2, p::text, "c0"::text, null, null, null, null
  from "l2"
  union all
  select 3, '', "c0"::text, "c1"::text, "c2"::text, "c3"::text, "c4"::text
  from "l3"
  union all
  select 4, p::text, "c0"::text, "c1"::text, "c2"::text, null, null
  from "l4"
  union all
  select 5, p::text, "c0"::text, null, null, null, null
  from "l5") as "found";
-- 9 rows
