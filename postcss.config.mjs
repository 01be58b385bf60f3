/** Tailwind 4 reads its tokens from app/globals.css; nothing else touches the CSS. */
export default { plugins: { '@tailwindcss/postcss': {} } };
