import { absoluteAddress, address, suiteAddress } from './addresses.ts';
import { board } from './board.ts';
import { EVALUATOR_VERSIONS, versionAnchor } from './evaluator-versions.ts';
import { sourceText } from './outputs.ts';
import { plain } from './untrusted.ts';
import { escapedXml } from './xml.ts';

type Change = {
  /** Unique, and the same in every build. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly link: string;
};

/** Changes of the board as an Atom feed, latest first: new versions of evaluators, and outputs of suites. */
export function feed(): string {
  const changes = [...versions(), ...outputs()].toSorted(
    (left, right) => right.date.localeCompare(left.date) || left.id.localeCompare(right.id),
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>Assay</title>
<id>tag:assay,2026:changes</id>
<link rel="self" href="${escapedXml(absoluteAddress(address('/feed.xml')))}"/>
<link href="${escapedXml(absoluteAddress(address('/')))}"/>
<author><name>Assay ${escapedXml(board.harness)}</name></author>
<updated>${changes[0]?.date ?? '2026-01-01'}T00:00:00Z</updated>
${changes.map(entry).join('\n')}
</feed>
`;
}

const entry = ({ id, title, text, date, link }: Change): string => `<entry>
<title>${escapedXml(plain(title))}</title>
<id>tag:assay,2026:${escapedXml(encodeURIComponent(id))}</id>
<updated>${date}T00:00:00Z</updated>
<link href="${escapedXml(absoluteAddress(link))}"/>
<summary>${escapedXml(text)}</summary>
</entry>`;

const versions = (): readonly Change[] =>
  EVALUATOR_VERSIONS.map(({ identity, date, change, moved }) => ({
    id: `version/${identity}`,
    title: `Evaluator ${identity}`,
    text: moved === undefined ? change : `${change} ${moved}`,
    date,
    link: `${address('/method/')}#${versionAnchor(identity)}`,
  }));

const outputs = (): readonly Change[] =>
  board.suites.flatMap((suite) =>
    suite.outputs.sources.map((source) => ({
      id: `outputs/${suite.slug}/${source.kind}/${source.date}`,
      title: `${suite.title}: ${sourceText(source)}`,
      text: plain(source.source),
      date: source.date,
      link: suiteAddress(suite.slug),
    })),
  );
