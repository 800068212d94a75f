/* Action.byKey */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."id" as "c0", "r"."title" as "c1"
  from "action" as "r"
  where "r"."id" = "p"."key"
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 4 rows

/* Award.byKey */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."id" as "c0", "r"."project" as "c1"
  from "award" as "r"
  where "r"."id" = "p"."key"
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 1 row

/* search */
select (
  select version
  from data_state) as read_version, found.*
from (values (true)) as always
left join lateral (
  select true as is_row, rows.*
  from ( with asked (query) as (
    select public.search_query($1)) select type, key, is_demonstration from ( (
    select 'Territory' collate "C" as type, r."id" as key, r.source_kind = 'DEMONSTRATION' as is_demonstration, ts_rank(r.search, (
      select query
      from asked), 1) as rank
    from "territory" as r
    where r.search @@ (
      select query
      from asked)
    order by is_demonstration, rank desc, key
    limit 100) union all (
    select 'Action' collate "C" as type, r."id" as key, r.source_kind = 'DEMONSTRATION' as is_demonstration, ts_rank(r.search, (
      select query
      from asked), 1) as rank
    from "action" as r
    where r.search @@ (
      select query
      from asked)
    order by is_demonstration, rank desc, key
    limit 100) union all (
    select 'Award' collate "C" as type, r."id" as key, r.source_kind = 'DEMONSTRATION' as is_demonstration, ts_rank(r.search, (
      select query
      from asked), 1) as rank
    from "award" as r
    where r.search @@ (
      select query
      from asked)
    order by is_demonstration, rank desc, key
    limit 100) union all (
    select 'IndustrialSite' collate "C" as type, r."id" as key, r.source_kind = 'DEMONSTRATION' as is_demonstration, ts_rank(r.search, (
      select query
      from asked), 1) as rank
    from "industrial_site" as r
    where r.search @@ (
      select query
      from asked)
    order by is_demonstration, rank desc, key
    limit 100) union all (
    select 'Actor' collate "C" as type, r."id" as key, r.source_kind = 'DEMONSTRATION' as is_demonstration, ts_rank(r.search, (
      select query
      from asked), 1) as rank
    from "actor" as r
    where r.search @@ (
      select query
      from asked)
    order by is_demonstration, rank desc, key
    limit 100) union all (
    select 'FundingMeasure' collate "C" as type, r."id" as key, r.source_kind = 'DEMONSTRATION' as is_demonstration, ts_rank(r.search, (
      select query
      from asked), 1) as rank
    from "funding_measure" as r
    where r.search @@ (
      select query
      from asked)
    order by is_demonstration, rank desc, key
    limit 100) union all (
    select 'Commune' collate "C" as type, r."code" as key, r.source_kind = 'DEMONSTRATION' as is_demonstration, ts_rank(r.search, (
      select query
      from asked), 1) as rank
    from "commune" as r
    where r.search @@ (
      select query
      from asked)
    order by is_demonstration, rank desc, key
    limit 100)) as hits order by is_demonstration, rank desc, type, key limit 100) as rows) as found on true;
-- 100 rows
