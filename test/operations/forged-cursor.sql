-- level
/* region.all */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."code" as "c0"
  from "region" as "r"
  order by "r"."code" asc
  limit 101) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 26 rows
