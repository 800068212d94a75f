-- written
/* industrialSite.all commune.ofSite communePoint.ofSite */ with "l0" as (
  select "r"."hectares" as "c0", "r"."id" as "c1", "r"."land_recycling" as "c2", "r"."name" as "c3"
  from "industrial_site" as "r"
  order by "r"."name_sort" asc, "r"."id" asc
  limit 4), "l1" as (
  select p.key as "p", "page".*
  from (
    select "l0"."c1" as "key"
    from "l0") as "p"
  inner join lateral (
    select "r"."code" as "c0", "r"."name" as "c1"
    from "commune" as "r"
    inner join "site_commune" as "link" on "link"."commune_code" = "r"."code"
    where "link"."site_id" = p.key::text
    order by "r"."name_sort" asc, "r"."code" asc
    limit 101) as "page" on true), "l2" as (
  select p.key as "p", "page".*
  from (
    select "l0"."c1" as "key"
    from "l0") as "p"
  inner join lateral (
    select "r"."commune_code" as "c0", "r"."longitude" as "c1"
    from "commune_point" as "r"
    where "r"."commune_code" = (
      select min(commune_code)
      from "site_commune"
      where site_id = p.key::text having count(*) = 1)
    order by "r"."commune_code" asc
    limit 1) as "page" on true)
select *
from (
  select -1 as l, (
    select version
    from data_state)::text as p, null::text as "c0", null::text as "c1", null::text as "c2", null::text as "c3"
  union all
  select 0, '', "c0"::text, "c1"::text, "c2"::text, "c3"::text
  from "l0"
  union all
  select 1, p::text, "c0"::text, "c1"::text, null, null
  from "l1"
  union all
  select 2, p::text, "c0"::text, "c1"::text, null, null
  from "l2") as "found";
-- 8 rows
