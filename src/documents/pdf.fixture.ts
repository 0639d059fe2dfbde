/**
 * Small PDFs for tests: given words at given places, set in Helvetica. Rule kept here: what a test reads is on its own page,
 * not in a file somebody has to trust.
 */

/** Words with their left end and baseline in points, counted from the lower left corner; 12 points high by default. */
export type Placed = readonly [text: string, x: number, y: number, size?: number];

/** @param pages the words of each page, 600 × 800 points unless told */
export function pdfOf(
  pages: readonly (readonly Placed[])[],
  { width = 600, height = 800, trailer = "" }: { width?: number; height?: number; trailer?: string } = {},
): Uint8Array {
  const kids = pages.map((_, i) => `${4 + 2 * i} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ...pages.flatMap((words, i) => {
      const drawn = words.map(
        ([text, x, y, size = 12]) => `BT /F1 ${size} Tf ${x} ${y} Td (${escaped(text)}) Tj ET`,
      );
      const stream = drawn.join("\n");
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${5 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ];
    }),
  ];
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const start = file.length;
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join("")}`;
  file += `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(file, (sign) => sign.charCodeAt(0));
}

const escaped = (text: string): string => text.replace(/[\\()]/g, "\\$&").replaceAll("•", "\\225");
