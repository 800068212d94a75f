-- written
/* territory.all */ with "l0" as (
  select "r"."id" as "c0", "r"."latitude" as "c1", "r"."longitude" as "c2", "j0"."code" as "c3", "r"."code" as "c4"
  from "territory" as "r"
  left join "region" as "j0" on "j0"."code" = "r"."home_region_code"
  where "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."code" asc, "r"."id" asc
  limit 2)
select *
from (
  select -1 as l, (
    select version
    from data_state)::text as p, null::text as "c0", null::text as "c1", null::text as "c2", null::text as "c3", null::text as "c4"
  union all
  select 0, '', "c0"::text, "c1"::text, "c2"::text, "c3"::text, "c4"::text
  from "l0") as "found";
-- 3 rows
