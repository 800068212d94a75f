-- foreseen
/* Action.byKey */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."id" as "c0", "r"."title" as "c1", "j0"."id" as "c2", "j0"."name" as "c3"
  from "action" as "r"
  left join "territory" as "j0" on "j0"."id" = "r"."territory_id"
  where "r"."id" = "p"."key"
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 2 rows

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

/* search */
select (
  select version
  from data_state) as read_version, found.*
from (values (true)) as always
left join lateral (
  select true as is_row, rows.*
  from ( with terms as (
    select name, code, whole, coalesce(whole || begun, whole) as query, case when name ~ '[0-9]' then code end as place, source_kinds, types
    from (values ($1::text, $2::text[], $3::text[])) as sent (text, source_kinds, types) cross join lateral (
      select public.fold(text) as name, public.search_code(text) as code, public.search_begun(text) as begun, coalesce(nullif(public.search_query(text), ''), plainto_tsquery('simple', public.fold(text))) as whole ) as forms) select type, key, is_demonstration from ( (
    select 'Dataset' collate "C" as type, r."id" as key, coalesce(r.kind = 'DEMONSTRATION', false) as is_demonstration, coalesce(r.search @@ (
      select "code"
      from terms), false) or coalesce("r"."title_sort" = (
      select "name"
      from terms), false) as is_named, r.search @@ (
      select "whole"
      from terms) as is_whole, ts_rank(r.search, (
      select "query"
      from terms), 1) as rank
    from "dataset" as r
    where r.search @@ (
      select "query"
      from terms) and ((
      select "source_kinds"
      from terms)::text[] is null or r.kind = any((
      select "source_kinds"
      from terms)::text[])) and ((
      select "types"
      from terms)::text[] is null or 'Dataset' collate "C" = any((
      select "types"
      from terms)::text[]))
    order by is_demonstration, is_named desc, is_whole desc, rank desc, key
    limit 100) union all (
    select 'KeyFigure' collate "C" as type, r."code" as key, coalesce((
      select source_kind
      from published_figure
      where key_figure_code = r.code
      order by position desc, id desc
      limit 1) = 'DEMONSTRATION', false) as is_demonstration, coalesce(public.search_vector(r.label, '', '') @@ (
      select "code"
      from terms), false) or coalesce(public.fold(r.label) = (
      select "name"
      from terms), false) as is_named, public.search_vector(r.label, '', '') @@ (
      select "whole"
      from terms) as is_whole, ts_rank(public.search_vector(r.label, '', ''), (
      select "query"
      from terms), 1) as rank
    from "key_figure" as r
    where public.search_vector(r.label, '', '') @@ (
      select "query"
      from terms) and ((
      select "source_kinds"
      from terms)::text[] is null or (
      select source_kind
      from published_figure
      where key_figure_code = r.code
      order by position desc, id desc
      limit 1) = any((
      select "source_kinds"
      from terms)::text[])) and ((
      select "types"
      from terms)::text[] is null or 'KeyFigure' collate "C" = any((
      select "types"
      from terms)::text[]))
    order by is_demonstration, is_named desc, is_whole desc, rank desc, key
    limit 100) union all (
    select 'Commune' collate "C" as type, r."code" as key, coalesce(r.source_kind = 'DEMONSTRATION', false) as is_demonstration, coalesce(r.search @@ (
      select "code"
      from terms), false) or coalesce("r"."name_sort" = (
      select "name"
      from terms), false) as is_named, r.search @@ (
      select "whole"
      from terms) as is_whole, ts_rank(r.search, (
      select "query"
      from terms), 1) as rank
    from "commune" as r
    where r.search @@ (
      select "query"
      from terms) and ((
      select "source_kinds"
      from terms)::text[] is null or r.source_kind = any((
      select "source_kinds"
      from terms)::text[])) and ((
      select "types"
      from terms)::text[] is null or 'Commune' collate "C" = any((
      select "types"
      from terms)::text[]))
    order by is_demonstration, is_named desc, is_whole desc, rank desc, key
    limit 100) union all (
    select 'Department' collate "C" as type, r."code" as key, coalesce(r.source_kind = 'DEMONSTRATION', false) as is_demonstration, coalesce(r.search @@ (
      select "code"
      from terms), false) or coalesce("r"."name_sort" = (
      select "name"
      from terms), false) as is_named, r.search @@ (
      select "whole"
      from terms) as is_whole, ts_rank(r.search, (
      select "query"
      from terms), 1) as rank
    from "department" as r
    where r.search @@ (
      select "query"
      from terms) and ((
      select "source_kinds"
      from terms)::text[] is null or r.source_kind = any((
      select "source_kinds"
      from terms)::text[])) and ((
      select "types"
      from terms)::text[] is null or 'Department' collate "C" = any((
      select "types"
      from terms)::text[]))
    order by is_demonstration, is_named desc, is_whole desc, rank desc, key
    limit 100) union all (
    select 'IntercommunalBody' collate "C" as type, r."siren" as key, coalesce(r.source_kind = 'DEMONSTRATION', false) as is_demonstration, coalesce(r.search @@ (
      select "code"
      from terms), false) or coalesce("r"."name_sort" = (
      select "name"
      from terms), false) as is_named, r.search @@ (
      select "whole"
      from terms) as is_whole, ts_rank(r.search, (
      select "query"
      from terms), 1) as rank
    from "intercommunal_body" as r
    where r.search @@ (
      select "query"
      from terms) and ((
      select "source_kinds"
      from terms)::text[] is null or r.source_kind = any((
      select "source_kinds"
      from terms)::text[])) and ((
      select "types"
      from terms)::text[] is null or 'IntercommunalBody' collate "C" = any((
      select "types"
      from terms)::text[]))
    order by is_demonstration, is_named desc, is_whole desc, rank desc, key
    limit 100) union all (
    select 'Region' collate "C" as type, r."code" as key, coalesce(r.source_kind = 'DEMONSTRATION', false) as is_demonstration, coalesce(r.search @@ (
      select "code"
      from terms), false) or coalesce("r"."name_sort" = (
      select "name"
      from terms), false) as is_named, r.search @@ (
      select "whole"
      from terms) as is_whole, ts_rank(r.search, (
      select "query"
      from terms), 1) as rank
    from "region" as r
    where r.search @@ (
      select "query"
      from terms) and ((
      select "source_kinds"
      from terms)::text[] is null or r.source_kind = any((
      select "source_kinds"
      from terms)::text[])) and ((
      select "types"
      from terms)::text[] is null or 'Region' collate "C" = any((
      select "types"
      from terms)::text[]))
    order by is_demonstration, is_named desc, is_whole desc, rank desc, key
    limit 100) union all (
    select 'Territory' collate "C" as type, r."id" as key, coalesce(r.source_kind = 'DEMONSTRATION', false) as is_demonstration, coalesce(r.search @@ (
      select "code"
      from terms), false) or coalesce("r"."name_sort" = (
      select "name"
      from terms), false) as is_named, (r.search @@ (
      select "whole"
      from terms) or r.id in (
      select link.territory_id
      from commune join territory_commune as link on link.commune_code = commune.code
      where commune.search @@ (
        select "place"
        from terms)
      union all
      select link.territory_id
      from intercommunal_body as body join territory_member as link on link.intercommunal_body_siren = body.siren
      where body.search @@ (
        select "place"
        from terms))) as is_whole, ts_rank(r.search, (
      select "query"
      from terms), 1) as rank
    from "territory" as r
    where (r.search @@ (
      select "query"
      from terms) or r.id in (
      select link.territory_id
      from commune join territory_commune as link on link.commune_code = commune.code
      where commune.search @@ (
        select "place"
        from terms)
      union all
      select link.territory_id
      from intercommunal_body as body join territory_member as link on link.intercommunal_body_siren = body.siren
      where body.search @@ (
        select "place"
        from terms))) and ((
      select "source_kinds"
      from terms)::text[] is null or r.source_kind = any((
      select "source_kinds"
      from terms)::text[])) and ((
      select "types"
      from terms)::text[] is null or 'Territory' collate "C" = any((
      select "types"
      from terms)::text[]))
    order by is_demonstration, is_named desc, is_whole desc, rank desc, key
    limit 100) union all (
    select 'Actor' collate "C" as type, r."id" as key, coalesce(r.source_kind = 'DEMONSTRATION', false) as is_demonstration, coalesce(r.search @@ (
      select "code"
      from terms), false) or coalesce("r"."name_sort" = (
      select "name"
      from terms), false) as is_named, r.search @@ (
      select "whole"
      from terms) as is_whole, ts_rank(r.search, (
      select "query"
      from terms), 1) as rank
    from "actor" as r
    where r.search @@ (
      select "query"
      from terms) and ((
      select "source_kinds"
      from terms)::text[] is null or r.source_kind = any((
      select "source_kinds"
      from terms)::text[])) and ((
      select "types"
      from terms)::text[] is null or 'Actor' collate "C" = any((
      select "types"
      from terms)::text[]))
    order by is_demonstration, is_named desc, is_whole desc, rank desc, key
    limit 100) union all (
    select 'Action' collate "C" as type, r."id" as key, coalesce(r.source_kind = 'DEMONSTRATION', false) as is_demonstration, coalesce(r.search @@ (
      select "code"
      from terms), false) or coalesce("r"."title_sort" = (
      select "name"
      from terms), false) as is_named, r.search @@ (
      select "whole"
      from terms) as is_whole, ts_rank(r.search, (
      select "query"
      from terms), 1) as rank
    from "action" as r
    where r.search @@ (
      select "query"
      from terms) and ((
      select "source_kinds"
      from terms)::text[] is null or r.source_kind = any((
      select "source_kinds"
      from terms)::text[])) and ((
      select "types"
      from terms)::text[] is null or 'Action' collate "C" = any((
      select "types"
      from terms)::text[]))
    order by is_demonstration, is_named desc, is_whole desc, rank desc, key
    limit 100) union all (
    select 'Award' collate "C" as type, r."id" as key, coalesce(r.source_kind = 'DEMONSTRATION', false) as is_demonstration, coalesce(r.search @@ (
      select "code"
      from terms), false) as is_named, r.search @@ (
      select "whole"
      from terms) as is_whole, ts_rank(r.search, (
      select "query"
      from terms), 1) as rank
    from "award" as r
    where r.search @@ (
      select "query"
      from terms) and ((
      select "source_kinds"
      from terms)::text[] is null or r.source_kind = any((
      select "source_kinds"
      from terms)::text[])) and ((
      select "types"
      from terms)::text[] is null or 'Award' collate "C" = any((
      select "types"
      from terms)::text[]))
    order by is_demonstration, is_named desc, is_whole desc, rank desc, key
    limit 100) union all (
    select 'FundingMeasure' collate "C" as type, r."id" as key, coalesce(r.source_kind = 'DEMONSTRATION', false) as is_demonstration, coalesce(r.search @@ (
      select "code"
      from terms), false) or coalesce("r"."name_sort" = (
      select "name"
      from terms), false) as is_named, r.search @@ (
      select "whole"
      from terms) as is_whole, ts_rank(r.search, (
      select "query"
      from terms), 1) as rank
    from "funding_measure" as r
    where r.search @@ (
      select "query"
      from terms) and ((
      select "source_kinds"
      from terms)::text[] is null or r.source_kind = any((
      select "source_kinds"
      from terms)::text[])) and ((
      select "types"
      from terms)::text[] is null or 'FundingMeasure' collate "C" = any((
      select "types"
      from terms)::text[]))
    order by is_demonstration, is_named desc, is_whole desc, rank desc, key
    limit 100) union all (
    select 'SiteLabel' collate "C" as type, r."code" as key, coalesce(r.source_kind = 'DEMONSTRATION', false) as is_demonstration, coalesce(r.search @@ (
      select "code"
      from terms), false) or coalesce(public.fold(r.name) = (
      select "name"
      from terms), false) as is_named, r.search @@ (
      select "whole"
      from terms) as is_whole, ts_rank(r.search, (
      select "query"
      from terms), 1) as rank
    from "site_label" as r
    where r.search @@ (
      select "query"
      from terms) and ((
      select "source_kinds"
      from terms)::text[] is null or r.source_kind = any((
      select "source_kinds"
      from terms)::text[])) and ((
      select "types"
      from terms)::text[] is null or 'SiteLabel' collate "C" = any((
      select "types"
      from terms)::text[]))
    order by is_demonstration, is_named desc, is_whole desc, rank desc, key
    limit 100) union all (
    select 'Platform' collate "C" as type, r."id" as key, coalesce(r.source_kind = 'DEMONSTRATION', false) as is_demonstration, coalesce(r.search @@ (
      select "code"
      from terms), false) or coalesce("r"."name_sort" = (
      select "name"
      from terms), false) as is_named, r.search @@ (
      select "whole"
      from terms) as is_whole, ts_rank(r.search, (
      select "query"
      from terms), 1) as rank
    from "platform" as r
    where r.search @@ (
      select "query"
      from terms) and ((
      select "source_kinds"
      from terms)::text[] is null or r.source_kind = any((
      select "source_kinds"
      from terms)::text[])) and ((
      select "types"
      from terms)::text[] is null or 'Platform' collate "C" = any((
      select "types"
      from terms)::text[]))
    order by is_demonstration, is_named desc, is_whole desc, rank desc, key
    limit 100) union all (
    select 'IndustrialSite' collate "C" as type, r."id" as key, coalesce(r.source_kind = 'DEMONSTRATION', false) as is_demonstration, coalesce(r.search @@ (
      select "code"
      from terms), false) or coalesce("r"."name_sort" = (
      select "name"
      from terms), false) as is_named, r.search @@ (
      select "whole"
      from terms) as is_whole, ts_rank(r.search, (
      select "query"
      from terms), 1) as rank
    from "industrial_site" as r
    where r.search @@ (
      select "query"
      from terms) and ((
      select "source_kinds"
      from terms)::text[] is null or r.source_kind = any((
      select "source_kinds"
      from terms)::text[])) and ((
      select "types"
      from terms)::text[] is null or 'IndustrialSite' collate "C" = any((
      select "types"
      from terms)::text[]))
    order by is_demonstration, is_named desc, is_whole desc, rank desc, key
    limit 100) union all (
    select 'Event' collate "C" as type, r."slug" as key, coalesce(r.source_kind = 'DEMONSTRATION', false) as is_demonstration, coalesce(r.search @@ (
      select "code"
      from terms), false) or coalesce("r"."name_sort" = (
      select "name"
      from terms), false) as is_named, r.search @@ (
      select "whole"
      from terms) as is_whole, ts_rank(r.search, (
      select "query"
      from terms), 1) as rank
    from "event" as r
    where r.search @@ (
      select "query"
      from terms) and ((
      select "source_kinds"
      from terms)::text[] is null or r.source_kind = any((
      select "source_kinds"
      from terms)::text[])) and ((
      select "types"
      from terms)::text[] is null or 'Event' collate "C" = any((
      select "types"
      from terms)::text[]))
    order by is_demonstration, is_named desc, is_whole desc, rank desc, key
    limit 100) union all (
    select 'Person' collate "C" as type, r."id" as key, coalesce(r.source_kind = 'DEMONSTRATION', false) as is_demonstration, coalesce(r.search @@ (
      select "code"
      from terms), false) or coalesce(public.fold(r.name) = (
      select "name"
      from terms), false) as is_named, r.search @@ (
      select "whole"
      from terms) as is_whole, ts_rank(r.search, (
      select "query"
      from terms), 1) as rank
    from "person" as r
    where r.search @@ (
      select "query"
      from terms) and ((
      select "source_kinds"
      from terms)::text[] is null or r.source_kind = any((
      select "source_kinds"
      from terms)::text[])) and ((
      select "types"
      from terms)::text[] is null or 'Person' collate "C" = any((
      select "types"
      from terms)::text[]))
    order by is_demonstration, is_named desc, is_whole desc, rank desc, key
    limit 100) union all (
    select 'Exhibition' collate "C" as type, r."slug" as key, coalesce(r.source_kind = 'DEMONSTRATION', false) as is_demonstration, coalesce(r.search @@ (
      select "code"
      from terms), false) or coalesce(public.fold(r.name) = (
      select "name"
      from terms), false) as is_named, r.search @@ (
      select "whole"
      from terms) as is_whole, ts_rank(r.search, (
      select "query"
      from terms), 1) as rank
    from "exhibition" as r
    where r.search @@ (
      select "query"
      from terms) and ((
      select "source_kinds"
      from terms)::text[] is null or r.source_kind = any((
      select "source_kinds"
      from terms)::text[])) and ((
      select "types"
      from terms)::text[] is null or 'Exhibition' collate "C" = any((
      select "types"
      from terms)::text[]))
    order by is_demonstration, is_named desc, is_whole desc, rank desc, key
    limit 100) union all (
    select 'Exhibit' collate "C" as type, r."id" as key, coalesce(r.source_kind = 'DEMONSTRATION', false) as is_demonstration, coalesce(r.search @@ (
      select "code"
      from terms), false) or coalesce("r"."name_sort" = (
      select "name"
      from terms), false) as is_named, r.search @@ (
      select "whole"
      from terms) as is_whole, ts_rank(r.search, (
      select "query"
      from terms), 1) as rank
    from "exhibit" as r
    where r.search @@ (
      select "query"
      from terms) and ((
      select "source_kinds"
      from terms)::text[] is null or r.source_kind = any((
      select "source_kinds"
      from terms)::text[])) and ((
      select "types"
      from terms)::text[] is null or 'Exhibit' collate "C" = any((
      select "types"
      from terms)::text[]))
    order by is_demonstration, is_named desc, is_whole desc, rank desc, key
    limit 100)) as hits order by is_demonstration, is_named desc, is_whole desc, rank desc, type, key limit 100) as rows) as found on true;
-- 100 rows
