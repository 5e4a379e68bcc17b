const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for an element or an attribute of XML; characters that XML does not allow, or that are not seen, are replaced. */
export const escapedXml = (text: string): string =>
  text.replaceAll(/\p{C}/gu, '\uFFFD').replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '');
