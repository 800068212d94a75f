-- foreseen
/* region.all */ with "l0" as (
  select "r"."code" as "c0"
  from "region" as "r"
  order by "r"."code" asc
  limit 101)
select *
from (
  select -1 as l, (
    select version
    from data_state)::text as p, null::text as "c0", null::text as "c1"
  union all
  select 0, '', "c0"::text, null
  from "l0") as "found";
-- 27 rows
