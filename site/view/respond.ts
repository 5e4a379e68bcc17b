import { AssayError } from '../../harness/contract/errors.ts';
import { inertPage } from '../src/board/untrusted.ts';
import { COMPARE, COMPARED_ENTRY, EPISODES, queryIn, RUNS } from './address.ts';
import type { Query } from './address.ts';
import { markup, textOf } from './html.ts';
import type { Look } from './look.ts';
import { comparePage } from './pages/compare.ts';
import { compareEntryPage } from './pages/compare-entry.ts';
import { episodeJson, episodePage } from './pages/episode.ts';
import { episodesPage } from './pages/episodes.ts';
import { runsPage } from './pages/runs.ts';
import { framed } from './parts/frame.ts';
import type { Page, Surrounding } from './parts/frame.ts';
import { line } from './parts/untrusted.ts';
import { NotStored } from './problems.ts';
import { icon, styleSheet } from './styles.ts';

/** What is sent for an address. */
export type Response = { readonly status: number; readonly type: string; readonly text: string };

const HTML = 'text/html; charset=utf-8';

/** Longest page in characters. Only an episode that a model filled on purpose has a longer one. */
const LONGEST_PAGE = 16_000_000;

const PAGES: Readonly<Record<string, (look: Look, query: Query) => Page>> = {
  [RUNS]: runsPage,
  [EPISODES]: episodesPage,
  [COMPARE]: comparePage,
  [COMPARED_ENTRY]: compareEntryPage,
};

/** Answers requests that were admitted. @returns a function that never throws for what is stored or asked. */
export function responder(look: Look, surrounding: Surrounding): (address: URL) => Response {
  const files = new Map<string, Response>([
    ['/view.css', { status: 200, type: 'text/css; charset=utf-8', text: styleSheet() }],
    ['/favicon.svg', { status: 200, type: 'image/svg+xml', text: icon() }],
  ]);
  const sent = (status: number, page: Page): Response => {
    const text = inertPage(textOf(framed(page, surrounding)));
    return { status, type: HTML, text };
  };
  return (address) => {
    const file = files.get(address.pathname);
    if (file !== undefined) return file;
    try {
      return look.watched.store.read(() => answer(look, address, sent));
    } catch (cause) {
      if (!(cause instanceof AssayError)) throw cause;
      const status = cause instanceof NotStored ? 404 : cause.exitCode === 2 ? 400 : 500;
      return sent(status, troublePage(cause));
    }
  };
}

function answer(look: Look, address: URL, sent: (status: number, page: Page) => Response): Response {
  const { pathname } = address;
  const query = queryIn(address.searchParams);
  const [, id, isData] = /^\/episodes\/(\d{1,15})\/(episode\.json)?$/.exec(pathname) ?? [];
  if (id !== undefined && isData !== undefined) {
    const text = episodeJson(look, Number(id));
    return { status: 200, type: 'application/json; charset=utf-8', text };
  }
  const page = id === undefined ? PAGES[pathname]?.(look, query) : episodePage(look, Number(id), query);
  if (page === undefined)
    throw new NotStored({
      place: pathname,
      cause: 'is no page.',
      remedy: 'Start again from the list of runs.',
    });
  const response = sent(200, page);
  return response.text.length > LONGEST_PAGE ? sent(500, tooLong(page)) : response;
}

/** What went wrong, as a page. */
function troublePage({ problem: { place, cause, remedy } }: AssayError): Page {
  const main = markup`<h1>Not shown</h1>
<p class="measure">${line(place)}: ${line(cause)} ${line(remedy)}</p>
<p><a href="${RUNS}">All runs</a></p>`;
  return { title: 'Not shown', section: 'runs', main };
}

const tooLong = ({ section }: Page): Page => ({
  title: 'Too long',
  section,
  main: markup`<h1>Too long to be shown</h1>
<p class="measure">This page would have more than ${LONGEST_PAGE / 1_000_000} million characters. <code>assay show</code> prints an episode with its texts cut.</p>`,
});
