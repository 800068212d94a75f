-- written
/* programme keyFigure.all publishedFigure.latest publishedFigure.ofDispute publishedFigure.ofDispute publishedPart.ofKeyFigure publishedPart.ofDispute */ with "l0" as (
  select "r"."id" as "c0"
  from "programme_state" as "r"
  order by "r"."id" asc
  limit 1), "l1" as (
  select p.key as "p", "page".*
  from (
    select "l0"."c0" as "key"
    from "l0") as "p"
  inner join lateral (
    select "r"."code" as "c0", "r"."countable" as "c1", "r"."counted_demonstration" as "c2", "r"."counted_real" as "c3", "r"."counted_unknown" as "c4", "r"."published_value" as "c5"
    from "key_figure" as "r"
    order by "r"."position" asc, "r"."code" asc
    limit 101) as "page" on true), "l2" as (
  select p.key as "p", "page".*
  from (
    select distinct "l1"."c0" as "key"
    from "l1"
    where "l1"."c0" is not null) as "p"
  inner join lateral (
    select "r"."dispute" as "c0", "r"."id" as "c1", "r"."value" as "c2"
    from "published_figure" as "r"
    where "r"."key_figure_code" = p.key::text
    order by "r"."position" desc, "r"."id" desc
    limit 1) as "page" on true), "l3" as (
  select p.key as "p", "page".*
  from (
    select distinct "l2"."c0" as "key"
    from "l2"
    where "l2"."c0" is not null) as "p"
  inner join lateral (
    select "r"."id" as "c0"
    from "published_figure" as "r"
    where "r"."dispute" = p.key::text
    order by "r"."position" asc, "r"."id" asc
    limit 101) as "page" on true), "l4" as (
  select p.key as "p", "page".*
  from (
    select distinct "l2"."c0" as "key"
    from "l2"
    where "l2"."c0" is not null) as "p"
  inner join lateral (
    select "r"."id" as "c0", "r"."value" as "c1", "j0"."id" as "c2", "j0"."publisher" as "c3"
    from "published_figure" as "r"
    left join "source" as "j0" on "j0"."id" = "r"."release_id"
    where "r"."dispute" = p.key::text
    order by "r"."position" asc, "r"."id" asc
    limit 101) as "page" on true), "l5" as (
  select p.key as "p", "page".*
  from (
    select distinct "l1"."c0" as "key"
    from "l1"
    where "l1"."c0" is not null) as "p"
  inner join lateral (
    select "r"."dispute" as "c0", "r"."id" as "c1", "r"."label" as "c2"
    from "published_part" as "r"
    where "r"."key_figure_code" = p.key::text
    order by "r"."position" asc, "r"."id" asc
    limit 101) as "page" on true), "l6" as (
  select p.key as "p", "page".*
  from (
    select distinct "l5"."c0" as "key"
    from "l5"
    where "l5"."c0" is not null) as "p"
  inner join lateral (
    select "r"."id" as "c0"
    from "published_part" as "r"
    where "r"."dispute" = p.key::text
    order by "r"."position" asc, "r"."id" asc
    limit 101) as "page" on true)
select *
from (
  select -1 as l, (
    select version
    from data_state)::text as p, null::text as "c0", null::text as "c1", null::text as "c2", null::text as "c3", null::text as "c4", null::text as "c5"
  union all
  select 0, '', "c0"::text, null, null, null, null, null
  from "l0"
  union all
  select 1, p::text, "c0"::text, "c1"::text, "c2"::text, "c3"::text, "c4"::text, "c5"::text
  from "l1"
  union all
  select 2, p::text, "c0"::text, "c1"::text, "c2"::text, null, null, null
  from "l2"
  union all
  select 3, p::text, "c0"::text, null, null, null, null, null
  from "l3"
  union all
  select 4, p::text, "c0"::text, "c1"::text, "c2"::text, "c3"::text, null, null
  from "l4"
  union all
  select 5, p::text, "c0"::text, "c1"::text, "c2"::text, null, null, null
  from "l5"
  union all
  select 6, p::text, "c0"::text, null, null, null, null, null
  from "l6") as "found";
-- 80 rows
