-- foreseen
/* action.groups */ with "groups" as (
  select "r"."status" as "k0", count(*) as "count", json_build_array("r"."status")::text collate "C" as "key"
  from "action" as "r" group by "k0")
select "state".*, "g"."key", "g"."k0", "g"."count"
from (
  select (
    select version
    from data_state) as "version", (
    select count(*)
    from groups) as "total") as "state"
left join (
  select *
  from "groups"
  order by "key" asc
  limit $1) as "g" on true
order by "g"."key" asc;
-- 5 rows

/* territory.all */ with "l0" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."code" asc, "r"."id" asc
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
