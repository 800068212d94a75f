/* dataVersion */
select (
  select version
  from data_state) as read_version, found.*
from (values (true)) as always
left join lateral (
  select true as is_row, rows.*
  from (
    select version
    from data_state) as rows) as found on true;
-- 1 row

/* dataset.all */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."as_of" as "c0", "r"."id" as "c1", "r"."kind" as "c2", "r"."licence" as "c3", "r"."loaded_at" as "c4", "r"."publisher" as "c5", "r"."row_count" as "c6", "r"."title" as "c7", "r"."url" as "c8"
  from "dataset_state" as "r"
  order by "r"."title_sort" asc, "r"."id" asc
  limit 101) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 59 rows
