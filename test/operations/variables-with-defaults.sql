-- written
/* territory.all */ with "l0" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."code" desc, "r"."id" desc
  limit 2)
select *
from (
  select -1 as l, (
    select version
    from data_state)::text as p, null::text as "c0", null::text as "c1"
  union all
  select 0, '', "c0"::text, "c1"::text
  from "l0") as "found";
-- 3 rows
