-- foreseen
/* Commune.byKey */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."code" as "c0", "r"."name" as "c1"
  from "commune" as "r"
  where "r"."code" = "p"."key"
  order by "r"."code" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 1 row

/* region.all */ with "l0" as (
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
  select 0, '', "c0"::text, null
  from "l0") as "found";
-- 27 rows
