/** Words without names, figures and case: what another binding of the same plan would say, too. */
export const maskedWords = (turn: string): string =>
  turn
    .replaceAll(/\d[\d.,:-]*/gu, '#')
    .replaceAll(/(?<=[\p{L}\d#,;] )\p{Lu}[\p{L}’'-]*/gu, '@')
    .toLowerCase();
