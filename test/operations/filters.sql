-- written
/* action.all */ with "l0" as (
  select "r"."id" as "c0", "r"."status" as "c1", "r"."title" as "c2", "j0"."code" as "c3", "j0"."id" as "c4"
  from "action" as "r"
  left join "territory" as "j0" on "j0"."id" = "r"."territory_id"
  where r.territory_id in (
    select id
    from "territory"
    where home_region_code = any($1) and phase_number = (
      select max(number)
      from "phase")) and "r"."status" = any($2)
  order by "r"."id" asc
  limit 3)
select *
from (
  select -1 as l, (
    select version
    from data_state)::text as p, null::text as "c0", null::text as "c1", null::text as "c2", null::text as "c3", null::text as "c4"
  union all
  select 0, '', "c0"::text, "c1"::text, "c2"::text, "c3"::text, "c4"::text
  from "l0"
  union all
  select 1000, '', total::text, demonstration::text, null, null, null
  from ((
    select count(*) as "total", null as "demonstration"
    from "action" as "r"
    where r.territory_id in (
      select id
      from "territory"
      where home_region_code = any($3) and phase_number = (
        select max(number)
        from "phase")) and "r"."status" = any($4))) as counted) as "found";
-- 5 rows
