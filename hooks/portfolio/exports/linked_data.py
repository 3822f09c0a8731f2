"""What a page says to search engines: one graph of JSON-LD (https://schema.org)."""

from __future__ import annotations

import json
import posixpath
from typing import Any

from portfolio.exports.linked_sections import NODES, Node, node_of_post, node_of_publication
from portfolio.exports.papers import named
from portfolio.exports.sources import PageSource, SiteSource, without_empty
from portfolio.model.contact import Contact, PgpKey
from portfolio.model.directory import Directory
from portfolio.model.person import Person
from portfolio.views.contact import affiliations_of
from portfolio.views.links import public_email, public_urls
from portfolio.views.people import is_former


def linked_data(page: PageSource, site: SiteSource) -> str:
    """Return the graph as text that may stand in a script element."""
    return as_script({"@context": "https://schema.org", "@graph": graph_of(page, site)})


def as_script(document: Any) -> str:
    """Return JSON that may stand in a script element.

    Whatever could end the element, or begin a comment in it, is written as an escape of JSON
    (https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements).
    """
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def graph_of(page: PageSource, site: SiteSource) -> list[Node]:
    """Return the nodes that tell what a page is, whose, and what it shows."""
    person = page.person
    url = site.absolute(page.url)
    is_profile = person is not None and site.main_pages.get(person.id) == page.uri
    told = _told_in_full(page, site)
    main = told["@id"] if told else site.id_of(person) if person and is_profile else None
    nodes: list[Node] = [_web_site(site), _web_page(page, site, main, is_profile=is_profile)]
    if page.url:
        nodes.append(_breadcrumbs(page, site))
    everybody = {each.id: each for each in (site.owner, person) if each}
    for each in everybody.values():
        is_told = is_profile and each == person
        nodes.append(_in_full(each, site) if is_told else _in_short(each, site))
    if told:
        nodes.append(told)
    if person is not None:
        for section in page.sections:
            nodes += NODES[section](person, url, site) if section in NODES else ()
    return [without_empty(node) for node in nodes]


def _told_in_full(page: PageSource, site: SiteSource) -> Node | None:
    """Return the publication that a page is about, or the post that it is."""
    if page.post is not None:
        return node_of_post(page, page.post, site)
    if page.person is None or page.publication is None:
        return None
    directory = Directory(page.person)
    return node_of_publication(
        page.publication, page.person, directory, site.absolute(page.url), site
    )


def _web_site(site: SiteSource) -> Node:
    return {
        "@type": "WebSite",
        "@id": f"{site.url}#website",
        "url": site.url,
        "name": site.name,
        "description": site.description,
        "inLanguage": site.language,
        "publisher": {"@id": site.id_of(site.owner)},
    }


def _web_page(page: PageSource, site: SiteSource, main: str | None, *, is_profile: bool) -> Node:
    url = site.absolute(page.url)
    about = {"@id": site.id_of(page.person)} if page.person else None
    return {
        "@type": "ProfilePage" if is_profile else "WebPage",
        "@id": f"{url}#webpage",
        "url": url,
        "name": page.title,
        "inLanguage": page.language or site.language,
        "isPartOf": {"@id": f"{site.url}#website"},
        "dateModified": page.changed,
        "mainEntity": {"@id": main} if main else None,
        "about": None if main else about,
        "breadcrumb": {"@id": f"{url}#breadcrumb"} if page.url else None,
    }


def _breadcrumbs(page: PageSource, site: SiteSource) -> Node:
    return {
        "@type": "BreadcrumbList",
        "@id": f"{site.absolute(page.url)}#breadcrumb",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": each.title,
                "item": site.absolute(each.url),
            }
            for position, each in enumerate(_path_to(page, site), 1)
        ],
    }


def _path_to(page: PageSource, site: SiteSource) -> list[PageSource]:
    """Return the pages from the home page to this one: those of the folders around it."""
    by_uri = site.page_at
    path, folder = [page], posixpath.dirname(page.uri)
    while True:
        index = by_uri.get(posixpath.join(folder, "index.md")) or by_uri.get(f"{folder}.md")
        if index is not None and index not in path:
            path.insert(0, index)
        if not folder:
            return path
        folder = posixpath.dirname(folder)


def _in_full(person: Person, site: SiteSource) -> Node:
    profile, contact = person.profile, person.profile.contact
    orcid = next((link for link in profile.links if link.network == "orcid"), None)
    return {
        **_in_short(person, site),
        "alternateName": profile.native_name.text if profile.native_name else None,
        "description": profile.opening
        or profile.description
        or (profile.headline if profile.name else None),
        "image": site.absolute(profile.picture.file) if profile.picture else None,
        "email": public_email(person),
        "sameAs": public_urls(person),
        "identifier": [
            *([_identifier("ORCID", orcid.address)] if orcid else []),
            *([_key(contact.pgp, site)] if contact.pgp else []),
        ],
        "address": ", ".join(contact.address),
        "contactPoint": {"@type": "ContactPoint", "url": contact.calendar}
        if contact.calendar else None,
        "knowsLanguage": [spoken.language for spoken in profile.languages],
        "knowsAbout": [
            word for each in person.interests for word in (each.name, *each.keywords)
        ],
        "award": [
            ", ".join(filter(None, [award.title, award.awarder])) for award in person.awards
        ],
        **(_of_organization if profile.is_organization else _of_person)(person, site),
    }  # fmt: skip


def _of_person(person: Person, site: SiteSource) -> Node:
    return {
        "jobTitle": person.profile.role,
        "affiliation" if person.profile.affiliations else "worksFor": _organizations(person, site),
        "workLocation": _place(person.profile.contact),
        "alumniOf": [
            named("EducationalOrganization", name, url=url)
            for name, url in _institutions(person).items()
        ],
        "hasOccupation": [
            {"@type": "Occupation", "name": name}
            for name in dict.fromkeys(
                role.role
                for group in person.experience
                for role in group.roles
                if role.end_date and role.end_date.is_present
            )
        ],
    }


def _of_organization(body: Person, site: SiteSource) -> Node:
    is_owner = body.id == site.owner.id
    people = [each for each in site.people if is_owner and not each.profile.is_organization]
    return {
        "disambiguatingDescription": body.profile.role,
        "parentOrganization": _organizations(body, site),
        "location": _place(body.profile.contact),
        "member": [_member("member", each, site) for each in people if not is_former(each)],
        "alumni": [_member("alumni", each, site) for each in people if is_former(each)],
    }


def _member(relation: str, person: Person, site: SiteSource) -> Node:
    """Return somebody's role in an organization (https://schema.org/OrganizationRole)."""
    profile = person.profile
    return {
        "@type": "OrganizationRole",
        "roleName": profile.group or profile.role,
        "endDate": str(profile.until) if profile.until else None,
        relation: _in_short(person, site),
    }


def _place(contact: Contact) -> Node | None:
    fields = {"name": contact.office, "address": ", ".join(contact.address)}
    found = without_empty({**fields, "hasMap": contact.map_url})
    return {"@type": "Place", **found} if found else None


def _identifier(name: str, value: str, **more: Any) -> Node:
    return {"@type": "PropertyValue", "propertyID": name, "value": value, **more}


def _key(key: PgpKey, site: SiteSource) -> Node:
    file = site.absolute(key.file) if key.file else None
    urls = [address for address in (file, key.url) if address]
    return _identifier("OpenPGP fingerprint", key.fingerprint, url=urls)


def _organizations(person: Person, site: SiteSource) -> list[Node | None]:
    return [
        named(
            "Organization",
            each.name,
            url=each.url,
            logo=site.absolute(each.logo) if each.logo else None,
            department=named("Organization", each.department),
        )
        for each in affiliations_of(person)
    ]


def _institutions(person: Person) -> dict[str, str | None]:
    """Return where a person has studied, each once, with its address if one degree says it."""
    found: dict[str, str | None] = {}
    for degree in person.education:
        found[degree.institution] = found.get(degree.institution) or degree.url
    return found


def _in_short(person: Person, site: SiteSource) -> Node:
    return {
        "@type": "ResearchOrganization" if person.profile.is_organization else "Person",
        "@id": site.id_of(person),
        "name": person.profile.display_name,
        "url": site.page_of(person),
    }
