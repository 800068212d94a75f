-- written
/* Territory.byKey action.ofTerritory region.all */ with "l0" as (
  select p.key as "p", "page".*
  from unnest($1::text[]) as p (key)
  inner join lateral (
    select "r"."id" as "c0", "r"."name" as "c1"
    from "territory" as "r"
    where "r"."id" = p.key::text
    order by "r"."id" asc
    limit 1) as "page" on true), "l1" as (
  select p.key as "p", "page".*
  from (
    select "l0"."c0" as "key"
    from "l0") as "p"
  inner join lateral (
    select "r"."id" as "c0", "r"."title" as "c1"
    from "action" as "r"
    where "r"."territory_id" = p.key::text
    order by "r"."id" asc
    limit 1) as "page" on true), "l2" as (
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
  select 0, p::text, "c0"::text, "c1"::text
  from "l0"
  union all
  select 1, p::text, "c0"::text, "c1"::text
  from "l1"
  union all
  select 2, '', "c0"::text, null
  from "l2") as "found";
-- 29 rows
