import { feed } from '../board/feed.ts';

/** Changes of the board as Atom. */
export const GET = () =>
  new Response(feed(), { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
