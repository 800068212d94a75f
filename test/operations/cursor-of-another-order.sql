-- foreseen
/* region.all territory.all action.ofTerritory */ with "l0" as (
  select "r"."code" as "c0"
  from "region" as "r"
  order by "r"."code" asc
  limit 101), "l1" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."code" asc, "r"."id" asc
  limit 1)
select *
from (
  select -1 as l, (
    select version
    from data_state)::text as p, null::text as "c0", null::text as "c1"
  union all
  select 0, '', "c0"::text, null
  from "l0"
  union all
  select 1, '', "c0"::text, "c1"::text
  from "l1") as "found";
-- 28 rows
