export default function Page() {
  return <main>metrics</main>;
}
