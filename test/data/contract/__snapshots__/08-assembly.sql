/* Event.byKey */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."held_on" as "c0", "r"."place" as "c1", "r"."slug" as "c2"
  from "event" as "r"
  where "r"."slug" = "p"."key"
  order by "r"."slug" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c2" is not null);
-- 1 row

/* exhibit.ofExhibition */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "counts".*, "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select count(*)::int as "total", (count(*) filter (where r.source_kind = 'DEMONSTRATION'))::int as "demonstration"
  from "exhibit" as "r"
  where "r"."exhibition_slug" = "p"."key") as "counts" on true
left join lateral (
  select "r"."id" as "c0", "r"."name" as "c1", "r"."source_kind" as "c2"
  from "exhibit" as "r"
  where "r"."exhibition_slug" = "p"."key"
  order by "r"."name_sort" asc, "r"."id" asc
  limit 101) as "page" on true;
-- 51 rows

/* exhibition.ofEvent */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."name" as "c0", "r"."slug" as "c1"
  from "exhibition" as "r"
  where "r"."event_slug" = "p"."key"
  order by "r"."slug" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 1 row

/* participation.ofEvent */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."id" as "c0", "r"."person_id" as "c1", "r"."role" as "c2", "j0"."id" as "c3", "j0"."name" as "c4", "j1"."id" as "c5", "j1"."name" as "c6"
  from "participation" as "r"
  left join "actor" as "j0" on "j0"."id" = "r"."on_behalf_of_id"
  left join "person" as "j1" on "j1"."id" = "r"."person_id"
  where "r"."event_slug" = "p"."key"
  order by "r"."position" asc, "r"."id" asc
  limit 101) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 7 rows

/* personFunction.ofParticipant */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."id" as "c0", "r"."title" as "c1", "j0"."acronym" as "c2", "j0"."id" as "c3", "j0"."name" as "c4"
  from "person_function" as "r"
  left join "actor" as "j0" on "j0"."id" = "r"."body_id"
  where "r"."person_id" = "p"."key"
  order by "r"."position" asc, "r"."id" asc
  limit 101) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 8 rows
