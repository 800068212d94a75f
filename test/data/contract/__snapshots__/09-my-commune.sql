/* IntercommunalBody.byKey */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."kind" as "c0", "r"."name" as "c1", "r"."siren" as "c2"
  from "intercommunal_body" as "r"
  where "r"."siren" = "p"."key"
  order by "r"."siren" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c2" is not null);
-- 1 row

/* commune.all */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."code" as "c0", "r"."name" as "c1"
  from "commune" as "r"
  where (r.name_sort like '%' || public.fold($2) || '%' and public.fold($3) <> '')
  order by "r"."name_sort" asc, "r"."code" asc
  limit 6) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 6 rows

/* commune.byCode */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."code" as "c0", "r"."name" as "c1", "j0"."code" as "c2"
  from "commune" as "r"
  left join "department" as "j0" on "j0"."code" = "r"."department_code"
  where r.code = coalesce( (
    select code
    from commune
    where code = $2), (
    select code
    from commune
    where former_codes @> array[$3]
    order by code
    limit 1))
  order by "r"."code" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 1 row

/* territory.ofCommune */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."code" as "c0", "r"."id" as "c1", "r"."name" as "c2"
  from "territory" as "r"
  inner join "territory_commune" as "link" on "link"."territory_id" = "r"."id"
  where "link"."commune_code" = "p"."key" and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 4 rows

/* territory.ofIntercommunalBody */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."code" as "c0", "r"."id" as "c1", "r"."name" as "c2"
  from "territory" as "r"
  inner join "territory_member" as "link" on "link"."territory_id" = "r"."id"
  where "link"."intercommunal_body_siren" = "p"."key" and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 1 row
