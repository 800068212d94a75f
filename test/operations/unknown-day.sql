-- foreseen
/* region.all territory.all */ with "l0" as (
  select "r"."code" as "c0"
  from "region" as "r"
  order by "r"."code" asc
  limit 101), "l1" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "history"."territory"($1) as "r"
  where "r"."phase_number" = (
    select max(number)
    from "history"."phase"($2))
  order by "r"."code" asc, "r"."id" asc
  limit 2)
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
  from "l1"
  union all
  select 2001, (
    select since
    from known_since
    where table_name = 'territory')::text, null, null) as "found";
-- 28 rows
