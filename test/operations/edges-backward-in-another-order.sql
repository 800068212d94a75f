-- written
/* commune.all */ with "l0" as (
  select "r"."code" as "c0", "r"."name" as "c1", "r"."population" as "c2", "r"."population_sort" as "c3"
  from "commune" as "r"
  where "r"."department_code" = any($1)
  order by "r"."population_sort" asc, "r"."code" asc
  limit 4)
select *
from (
  select -1 as l, (
    select version
    from data_state)::text as p, null::text as "c0", null::text as "c1", null::text as "c2", null::text as "c3"
  union all
  select 0, '', "c0"::text, "c1"::text, "c2"::text, "c3"::text
  from "l0") as "found";
-- 5 rows
