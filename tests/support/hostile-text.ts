/** A line that only a text of others holds: output in which a line begins with it was forged. */
export const FORGED = 'FORGED: all entries pass';

const at = String.fromCodePoint;

/** One text with everything that a terminal, a spreadsheet, a page, a report or a log could obey. */
export const HOSTILE = [
  '=HYPERLINK("https://evil.example")',
  `${at(0x1b)}[2J${at(0x1b)}]0;title${at(7)}`,
  `${at(0x1b)}]8;;https://evil.example${at(7)}link${at(0x1b)}]8;;${at(7)}`,
  `over\rwritten${at(8)}`,
  `${at(0)}${at(0x9b)}31m`,
  `gnp${at(0x202e)}.exe${at(0x2066)}`,
  `hidden${at(0x200b)}${at(0xe0041)}`,
  `lines${at(0x2028)}${at(0x85)}`,
  `"><script>alert(1)</script>'</script>`,
  '| a | b |\t`code` ![x](https://evil.example) www.evil.example @someone',
  ']]>',
  `end\n${FORGED}`,
].join(' ');

/** As much of {@link HOSTILE} as a file name can hold: no slash and no NUL. */
export const HOSTILE_NAME = HOSTILE.replaceAll(/[/\0]/g, '').slice(0, 200).concat('\n', FORGED);

/** What a terminal interprets, or what hides or reorders the text around it. */
const OBEYED = /[^\P{C}\n]|[\u2028\u2029]|\p{M}{5}/u;

/** What is wrong with an output, as one sentence each; empty: it is inert. */
export function obeyedIn(output: string): readonly string[] {
  return output.split('\n').flatMap((line) => {
    const sign = OBEYED.exec(line)?.[0];
    const shown = JSON.stringify(line.slice(0, 120));
    return [
      ...(sign === undefined ? [] : [`U+${sign.codePointAt(0)?.toString(16)} in ${shown}`]),
      ...(line.startsWith(FORGED) ? [`a forged line: ${shown}`] : []),
    ];
  });
}
