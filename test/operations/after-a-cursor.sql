-- written
/* action.all */ with "l0" as (
  select "r"."id" as "c0", "r"."title_sort" as "c1"
  from "action" as "r"
  where ("r"."title_sort", "r"."id") > ($1, $2)
  order by "r"."title_sort" asc, "r"."id" asc
  limit 3)
select *
from (
  select -1 as l, (
    select version
    from data_state)::text as p, null::text as "c0", null::text as "c1"
  union all
  select 0, '', "c0"::text, "c1"::text
  from "l0") as "found";
-- 4 rows
