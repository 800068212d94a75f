-- foreseen
/* action.all */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "counts".*, "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select count(*)::int as "total"
  from "action" as "r"
  where "r"."id" = any(array(
    select change.key
    from row_change as change
    where change.table_name = 'action' and change.changed_at > $2
    union all
    select written."id"
    from "action" as written
    where written.release_id = any(array(
      select id
      from release
      where loaded_at > $3))))) as "counts" on true
left join lateral (
  select "r"."id" as "c0"
  from "action" as "r"
  where "r"."id" = any(array(
    select change.key
    from row_change as change
    where change.table_name = 'action' and change.changed_at > $4
    union all
    select written."id"
    from "action" as written
    where written.release_id = any(array(
      select id
      from release
      where loaded_at > $5))))
  order by "r"."id" asc
  limit 3) as "page" on true;
-- 1 row

/* action.all region.all */ with "l1" as (
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
  select 1, '', "c0"::text, null
  from "l1") as "found";
-- 27 rows

/* action.all.tombstones */
select (
  select version
  from data_state) as "version", "gone"."removed"
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select case when count(*) <= 10000 and coalesce(sum(changes), 0) <= 100000 then coalesce(json_agg(json_build_array(key, at) order by key), '[]') end as "removed"
  from (
    select "key", max(changed_at) as "at", count(*) as "changes"
    from (
      select "change"."key", "change"."changed_at"
      from "row_change" as "change"
      where "change"."table_name" = 'action' and "change"."changed_at" > $2 and not exists (
        select
        from "action" as "r"
        where "r"."id" = "change"."key")
      limit 100001) as "change" group by "key"
    limit 10001) as "row") as "gone" on true
order by "p"."n";
-- 1 row

/* updatedSince.count */
select (
  select version
  from data_state) as read_version, found.*
from (values (true)) as always
left join lateral (
  select true as is_row, rows.*
  from (
    select (
      select count(*)
      from (
        select
        from row_change
        where table_name = $1 and changed_at > $2
        limit $3::int ) as changed ) + (
      select count(*)
      from (
        select
        from "action"
        where release_id = any(array(
          select id
          from release
          where loaded_at > $4))
        limit $5::int ) as written ) >= $6::int as widely) as rows) as found on true;
-- 1 row
