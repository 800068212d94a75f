-- written
/* territory.all action.all region.all territory.ofRegion */ with "l2" as (
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
  select 1000, '', total::text, demonstration::text
  from ((
    select count(*) as "total", null as "demonstration"
    from "territory" as "r"
    where "r"."phase_number" = (
      select max(number)
      from "phase"))) as counted
  union all
  select 1001, '', total::text, demonstration::text
  from ((
    select count(*) as "total", count(*) filter (where r.source_kind = 'DEMONSTRATION') as "demonstration"
    from "action" as "r")) as counted
  union all
  select 2, '', "c0"::text, null
  from "l2"
  union all
  select 1003, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l2"."c0" as "key"
      from "l2") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "territory" as "r"
      where "r"."home_region_code" = p.key::text and "r"."phase_number" = (
        select max(number)
        from "phase")) as "page" on true)) as counted) as "found";
-- 55 rows
