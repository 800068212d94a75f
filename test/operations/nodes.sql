-- written
/* Commune.byKey territory.ofCommune Territory.byKey action.ofTerritory */ with "l0" as (
  select p.key as "p", "page".*
  from unnest($1::text[]) as p (key)
  inner join lateral (
    select "r"."code" as "c0", "r"."name" as "c1", "r"."source_kind" as "c2"
    from "commune" as "r"
    where "r"."code" = p.key::text
    order by "r"."code" asc
    limit 1) as "page" on true), "l1" as (
  select p.key as "p", "page".*
  from (
    select "l0"."c0" as "key"
    from "l0") as "p"
  inner join lateral (
    select "r"."code" as "c0", "r"."id" as "c1"
    from "territory" as "r"
    inner join "territory_commune" as "link" on "link"."territory_id" = "r"."id"
    where "link"."commune_code" = p.key::text and "r"."phase_number" = $2
    order by "r"."id" asc
    limit 1) as "page" on true), "l2" as (
  select p.key as "p", "page".*
  from unnest($3::text[]) as p (key)
  inner join lateral (
    select "r"."id" as "c0", "r"."name" as "c1", "r"."source_kind" as "c2"
    from "territory" as "r"
    where "r"."id" = p.key::text
    order by "r"."id" asc
    limit 1) as "page" on true)
select *
from (
  select -1 as l, (
    select version
    from data_state)::text as p, null::text as "c0", null::text as "c1", null::text as "c2"
  union all
  select 0, p::text, "c0"::text, "c1"::text, "c2"::text
  from "l0"
  union all
  select 1, p::text, "c0"::text, "c1"::text, null
  from "l1"
  union all
  select 2, p::text, "c0"::text, "c1"::text, "c2"::text
  from "l2"
  union all
  select 1003, p::text, total::text, demonstration::text, null
  from ((
    select p.key as "p", "page".*
    from (
      select "l2"."c0" as "key"
      from "l2") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted) as "found";
-- 5 rows
