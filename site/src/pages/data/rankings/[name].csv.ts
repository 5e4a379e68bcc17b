import { everyScope, rankingCsv } from '../../../board/downloads.ts';

/** One file per scope. */
export const getStaticPaths = () =>
  everyScope().map(({ suite, scope }) => ({
    params: { name: `${suite.slug}-${scope.slug}` },
    props: { suite, scope },
  }));

/** The rankings of the scope. */
export const GET = ({ props }: { props: ReturnType<typeof everyScope>[number] }) =>
  new Response(rankingCsv(props.suite, props.scope));
