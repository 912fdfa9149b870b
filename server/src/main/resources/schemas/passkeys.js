// The page /passkeys: asks the centre for options, the browser for a passkey, and sends the answer back.
"use strict";

const said = document.getElementById("said");
const csrf = document.getElementById("csrf");

async function ask(method, path, body) {
  const headers = { "Content-Type": "application/json" };
  if (csrf) {
    headers["X-CSRF-Token"] = csrf.value;
  }
  const answer = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  const told = answer.status === 204 ? {} : await answer.json();
  if (!answer.ok) {
    throw new Error(told.detail || told.title);
  }
  return told;
}

async function signIn() {
  const options = await ask("POST", "/api/session/passkey/options");
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = await navigator.credentials.get({ publicKey });
  await ask("POST", "/api/session/passkey", { credential: credential.toJSON() });
  location.assign("/plain");
}

async function add() {
  const name = document.getElementById("name").value;
  const options = await ask("POST", "/api/account/passkeys/options");
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const credential = await navigator.credentials.create({ publicKey });
  await ask("POST", "/api/account/passkeys", { name, credential: credential.toJSON() });
  location.reload();
}

async function remove(id) {
  await ask("DELETE", "/api/account/passkeys/" + id);
  location.reload();
}

function on(button, work) {
  button.addEventListener("click", async () => {
    said.textContent = "";
    button.disabled = true;
    try {
      await work();
    } catch (wrong) {
      said.textContent =
        wrong.name === "NotAllowedError" ? "The browser made no answer: it was stopped, or took too long." : wrong.message;
    } finally {
      button.disabled = false;
    }
  });
}

if (!window.PublicKeyCredential || !PublicKeyCredential.parseRequestOptionsFromJSON) {
  said.textContent = "This browser has no passkeys here: use a newer one, over HTTPS or on localhost.";
}
for (const button of document.querySelectorAll("button[data-remove]")) {
  on(button, () => remove(button.dataset.remove));
}
for (const [id, work] of [["sign-in", signIn], ["add", add]]) {
  const button = document.getElementById(id);
  if (button) {
    on(button, work);
  }
}
