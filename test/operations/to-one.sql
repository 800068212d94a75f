-- written
/* territory.byCode */ with "l0" as (
  select "r"."id" as "c0", "r"."latitude" as "c1", "r"."longitude" as "c2", "r"."name" as "c3", "r"."source_kind" as "c4", "j0"."code" as "c5", "j0"."name" as "c6", "j1"."number" as "c7", "j2"."id" as "c8", "j2"."kind" as "c9", "j2"."publisher" as "c10"
  from "territory" as "r"
  left join "region" as "j0" on "j0"."code" = "r"."home_region_code"
  left join "phase" as "j1" on "j1"."number" = "r"."phase_number"
  left join "source" as "j2" on "j2"."id" = "r"."release_id"
  where "r"."code" = $1 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1)
select *
from (
  select -1 as l, (
    select version
    from data_state)::text as p, null::text as "c0", null::text as "c1", null::text as "c2", null::text as "c3", null::text as "c4", null::text as "c5", null::text as "c6", null::text as "c7", null::text as "c8", null::text as "c9", null::text as "c10"
  union all
  select 0, '', "c0"::text, "c1"::text, "c2"::text, "c3"::text, "c4"::text, "c5"::text, "c6"::text, "c7"::text, "c8"::text, "c9"::text, "c10"::text
  from "l0") as "found";
-- 2 rows
