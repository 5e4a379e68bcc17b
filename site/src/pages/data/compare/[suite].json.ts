import type { APIRoute } from 'astro';
import { suiteOf } from '../../../board/board.ts';
import { compareData, comparedSuites } from '../../../board/compare-data.ts';

export const getStaticPaths = () => comparedSuites().map(({ slug }) => ({ params: { suite: slug } }));

export const GET: APIRoute = ({ params: { suite = '' } }) =>
  new Response(JSON.stringify(compareData(suiteOf(suite))));
