-- written
/* Region.byKey department.ofRegion regionalCoordination.ofRegion Region.byKey Event.byKey exhibition.ofEvent FundingMeasure.byKey department.ofMeasure commune.byCode territory.ofCommune */ with "l0" as (
  select "r"."code" as "c0", "r"."name" as "c1"
  from "region" as "r"
  where "r"."code" = $1
  order by "r"."code" asc
  limit 1), "l1" as (
  select p.key as "p", "page".*
  from (
    select "l0"."c0" as "key"
    from "l0") as "p"
  inner join lateral (
    select "r"."code" as "c0"
    from "department" as "r"
    where "r"."region_code" = p.key::text
    order by "r"."code" asc
    limit 101) as "page" on true), "l2" as (
  select p.key as "p", "page".*
  from (
    select "l0"."c0" as "key"
    from "l0") as "p"
  inner join lateral (
    select "r"."region_code" as "c0", "r"."coordinator_count" as "c1", "r"."source_kind" as "c2"
    from "regional_coordination" as "r"
    where "r"."region_code" = p.key::text
    order by "r"."region_code" asc
    limit 1) as "page" on true), "l3" as (
  select "r"."code" as "c0", "r"."name" as "c1"
  from "region" as "r"
  where "r"."code" = $2
  order by "r"."code" asc
  limit 1), "l4" as (
  select "r"."held_on" as "c0", "r"."name" as "c1", "r"."slug" as "c2"
  from "event" as "r"
  where "r"."slug" = $3
  order by "r"."slug" asc
  limit 1), "l5" as (
  select p.key as "p", "page".*
  from (
    select "l4"."c2" as "key"
    from "l4") as "p"
  inner join lateral (
    select "r"."name" as "c0", "r"."slug" as "c1"
    from "exhibition" as "r"
    where "r"."event_slug" = p.key::text
    order by "r"."slug" asc
    limit 1) as "page" on true), "l6" as (
  select "r"."closes_on" as "c0", "r"."declared_on" as "c1", "r"."declared_open" as "c2", "r"."id" as "c3", "r"."name" as "c4", "j0"."eligible_department_count" as "c5", "j0"."id" as "c6"
  from "funding_measure" as "r"
  left join "funding_measure" as "j0" on "j0"."id" = "r"."id"
  where "r"."id" = $4
  order by "r"."id" asc
  limit 1), "l7" as (
  select p.key as "p", "page".*
  from (
    select distinct "l6"."c6" as "key"
    from "l6"
    where "l6"."c6" is not null) as "p"
  inner join lateral (
    select "r"."code" as "c0"
    from "department" as "r"
    inner join "eligible_department" as "link" on "link"."department_code" = "r"."code"
    where "link"."measure_id" = p.key::text
    order by "r"."code" asc
    limit 110) as "page" on true), "l8" as (
  select "r"."code" as "c0", "r"."name" as "c1", "r"."postal_codes" as "c2"
  from "commune" as "r"
  where r.code = coalesce( (
    select code
    from commune
    where code = $5), (
    select code
    from commune
    where former_codes @> array[$6]
    order by code
    limit 1))
  order by "r"."code" asc
  limit 1), "l9" as (
  select p.key as "p", "page".*
  from (
    select "l8"."c0" as "key"
    from "l8") as "p"
  inner join lateral (
    select "r"."code" as "c0", "r"."id" as "c1"
    from "territory" as "r"
    inner join "territory_commune" as "link" on "link"."territory_id" = "r"."id"
    where "link"."commune_code" = p.key::text and "r"."phase_number" = $7
    order by "r"."id" asc
    limit 1) as "page" on true)
select *
from (
  select -1 as l, (
    select version
    from data_state)::text as p, null::text as "c0", null::text as "c1", null::text as "c2", null::text as "c3", null::text as "c4", null::text as "c5", null::text as "c6"
  union all
  select 0, '', "c0"::text, "c1"::text, null, null, null, null, null
  from "l0"
  union all
  select 1, p::text, "c0"::text, null, null, null, null, null, null
  from "l1"
  union all
  select 2, p::text, "c0"::text, "c1"::text, "c2"::text, null, null, null, null
  from "l2"
  union all
  select 3, '', "c0"::text, "c1"::text, null, null, null, null, null
  from "l3"
  union all
  select 4, '', "c0"::text, "c1"::text, "c2"::text, null, null, null, null
  from "l4"
  union all
  select 5, p::text, "c0"::text, "c1"::text, null, null, null, null, null
  from "l5"
  union all
  select 6, '', "c0"::text, "c1"::text, "c2"::text, "c3"::text, "c4"::text, "c5"::text, "c6"::text
  from "l6"
  union all
  select 7, p::text, "c0"::text, null, null, null, null, null, null
  from "l7"
  union all
  select 8, '', "c0"::text, "c1"::text, "c2"::text, null, null, null, null
  from "l8"
  union all
  select 9, p::text, "c0"::text, "c1"::text, null, null, null, null, null
  from "l9") as "found";
-- 20 rows
