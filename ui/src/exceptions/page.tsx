export default function Page() {
  return <main>exceptions</main>;
}
