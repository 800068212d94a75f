/* Territory.byKey */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."id" = "p"."key"
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 1 row

/* Territory.byKey */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."id" as "c0"
  from "territory" as "r"
  where "r"."id" = "p"."key"
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 1 row
