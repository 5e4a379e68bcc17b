import { choose, chosen, keep } from './choices.ts';

/** The parts of the search index (pagefind) that this page uses. */
type Hit = {
  readonly url: string;
  readonly meta: { readonly title?: string; readonly description?: string };
  readonly filters: { readonly kind?: readonly string[] };
  readonly plain_excerpt: string;
};
type Index = {
  /** Has to be called before the first search. */
  options(options: { readonly noWorker: boolean }): Promise<void>;
  search(
    query: string,
    options: { readonly filters: { readonly kind?: string } },
  ): Promise<{ readonly results: readonly { data(): Promise<Hit> }[] }>;
};

const MOST_HITS = 30;

/** Kinds of page for which the excerpt is more useful than the page's description. */
const READ = ['method', 'episode'];

const form = document.querySelector<HTMLFormElement>('form[data-search]');
if (form !== null) enableSearch(form);

function enableSearch(form: HTMLFormElement): void {
  const field = form.querySelector('input');
  const kinds = form.querySelector('select');
  const status = document.querySelector('[data-status]');
  const list = document.querySelector('[data-found]');
  const source = form.dataset['search'];
  if (field === null || kinds === null || status === null || list === null || source === undefined) return;
  const index = once(async () => {
    const loaded = (await import(/* @vite-ignore */ source)) as Index;
    // A worker that fails takes the search with it. Without one a search of 6,000 pages takes less than a second.
    await loaded.options({ noWorker: true });
    return loaded;
  });
  let latest = '';
  const ask = async () => {
    const query = field.value.trim();
    const kind = kinds.value;
    const question = `${kind} ${query}`;
    latest = question;
    keep([
      ['q', query],
      ['kind', kind],
    ]);
    status.textContent = query === '' ? '' : 'Searching';
    const filters = kind === '' ? {} : { kind };
    const { results } = query === '' ? { results: [] } : await (await index()).search(query, { filters });
    const hits = await Promise.all(results.slice(0, MOST_HITS).map((result) => result.data()));
    if (latest !== question) return;
    list.replaceChildren(...hits.map(item));
    status.textContent = query === '' ? '' : summary(results.length);
  };
  const report = () => {
    ask().catch(() => {
      status.textContent = 'The search index could not be read.';
    });
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    report();
  });
  form.addEventListener('input', report);
  document.querySelector('[data-without]')?.remove();
  form.hidden = false;
  field.value = chosen('q');
  choose(kinds, chosen('kind'));
  if (field.value !== '') report();
}

function summary(found: number): string {
  if (found === 0) return 'Nothing found.';
  if (found > MOST_HITS) return `${found} pages, the first ${MOST_HITS} are shown`;
  return found === 1 ? '1 page' : `${found} pages`;
}

/** Renders everything as text: the indexed content is untrusted. */
function item({ url, meta, filters, plain_excerpt }: Hit): HTMLLIElement {
  const link = document.createElement('a');
  link.href = url;
  link.textContent = meta.title ?? url;
  link.dir = 'auto';
  const kind = document.createElement('small');
  kind.textContent = ` ${filters.kind?.[0] ?? ''}`;
  const excerpt = document.createElement('p');
  excerpt.dir = 'auto';
  excerpt.className = 'stranger quiet';
  const words = filters.kind?.some((name) => READ.includes(name)) === true ? plain_excerpt : meta.description;
  excerpt.textContent = unescaped(words ?? '');
  const line = document.createElement('li');
  line.append(link, kind, excerpt);
  return line;
}

/** The index stores excerpts as escaped HTML. */
function unescaped(text: string): string {
  const NAMES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };
  return text.replaceAll(/&(lt|gt|amp|quot|#39);/g, (whole, name: string) => NAMES[name] ?? whole);
}

/** Memoizes a promise until it fails, so that a failed download is tried again. */
function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () =>
    (made ??= make().catch((cause: unknown) => {
      made = undefined;
      throw cause;
    }));
}
