import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/**
 * A chart as a drawing for a page: without styles of its own, which the pages forbid, and with one label for the whole of it.
 * Texts in it are escaped; those of strangers have to be prepared before.
 */
export function drawn(label: string, name: string, options: Plot.PlotOptions): string {
  const { document } = parseHTML('<html><body></body></html>');
  const drawing = Plot.plot({ document, ...options });
  for (const style of drawing.querySelectorAll('style')) style.remove();
  for (const element of drawing.querySelectorAll('[aria-label]')) element.removeAttribute('aria-label');
  drawing.setAttribute('class', name);
  drawing.setAttribute('role', 'img');
  drawing.setAttribute('aria-label', label);
  return drawing.outerHTML;
}
