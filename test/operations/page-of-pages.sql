-- written
/* territory.all action.ofTerritory award.ofAction */ with "l0" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."code" asc, "r"."id" asc
  limit 3), "l1" as (
  select p.key as "p", "page".*
  from (
    select "l0"."c1" as "key"
    from "l0") as "p"
  inner join lateral (
    select "r"."id" as "c0", "r"."title" as "c1"
    from "action" as "r"
    where "r"."territory_id" = p.key::text
    order by "r"."id" asc
    limit 2) as "page" on true), "l2" as (
  select p.key as "p", "page".*
  from (
    select distinct "l1"."c0" as "key"
    from "l1"
    where "l1"."c0" is not null) as "p"
  inner join lateral (
    select "r"."id" as "c0", "r"."project" as "c1"
    from "award" as "r"
    where "r"."action_id" = p.key::text
    order by "r"."id" asc
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
  select 1000, '', total::text, demonstration::text
  from ((
    select count(*) as "total", null as "demonstration"
    from "territory" as "r"
    where "r"."phase_number" = (
      select max(number)
      from "phase"))) as counted
  union all
  select 1, p::text, "c0"::text, "c1"::text
  from "l1"
  union all
  select 1001, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l0"."c1" as "key"
      from "l0") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 2, p::text, "c0"::text, "c1"::text
  from "l2"
  union all
  select 1002, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select distinct "l1"."c0" as "key"
      from "l1"
      where "l1"."c0" is not null) as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "award" as "r"
      where "r"."action_id" = p.key::text) as "page" on true)) as counted) as "found";
-- 20 rows
