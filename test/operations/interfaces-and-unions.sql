-- foreseen
/* Actor.byKey */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."acronym" as "c0", "r"."id" as "c1"
  from "actor" as "r"
  where "r"."id" = "p"."key"
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 2 rows

/* actor.byName actorRelation.ofActor */ with "l0" as (
  select "r"."id" as "c0", "r"."name" as "c1", "r"."source_kind" as "c2"
  from "actor" as "r"
  where public.fold(r.acronym) = public.fold($1)
  order by "r"."id" asc
  limit 1), "l1" as (
  select p.key as "p", "page".*
  from (
    select "l0"."c0" as "key"
    from "l0") as "p"
  inner join lateral (
    select "r"."id" as "c0", "r"."kind" as "c1", "r"."target_id" as "c2", "r"."target_type" as "c3"
    from "actor_relation_end" as "r"
    where "r"."actor_id" = p.key::text
    order by "r"."id" asc
    limit 101) as "page" on true)
select *
from (
  select -1 as l, (
    select version
    from data_state)::text as p, null::text as "c0", null::text as "c1", null::text as "c2", null::text as "c3"
  union all
  select 0, '', "c0"::text, "c1"::text, "c2"::text, null
  from "l0"
  union all
  select 1, p::text, "c0"::text, "c1"::text, "c2"::text, "c3"::text
  from "l1") as "found";
-- 4 rows
