-- foreseen
/* sourceStatement.ofRow */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."fields" as "c0", "r"."id" as "c1", "j0"."id" as "c2", "j0"."publisher" as "c3"
  from "stated_source" as "r"
  left join "source" as "j0" on "j0"."id" = "r"."release_id"
  where "r"."of_row" = any(array[split_part("p"."key", ' ', 1), "p"."key"])
  order by "r"."position" asc, "r"."id" asc
  limit 101) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 2 rows

/* territory.all */ with "l0" as (
  select "r"."code" as "c0", "r"."id" as "c1", "r"."release_id" as "c2", "j0"."id" as "c3", "j0"."kind" as "c4"
  from "territory" as "r"
  left join "source" as "j0" on "j0"."id" = "r"."release_id"
  where "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."code" asc, "r"."id" asc
  limit 2)
select *
from (
  select -1 as l, (
    select version
    from data_state)::text as p, null::text as "c0", null::text as "c1", null::text as "c2", null::text as "c3", null::text as "c4"
  union all
  select 0, '', "c0"::text, "c1"::text, "c2"::text, "c3"::text, "c4"::text
  from "l0") as "found";
-- 3 rows
