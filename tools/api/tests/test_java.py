"""The Java raw layers: every function, constant and type is there, in the form that Java and JNI ask for."""

from __future__ import annotations

import re
from collections.abc import Callable

import generate
import pytest
from apigen import model
from apigen.ctype import CType
from apigen.emitters import java_ffm, java_jni, java_raw
from apigen.headers import Reading
from boxes import BOX_OPEN, REPOSITORY


@pytest.fixture(scope="module")
def api() -> model.Api:
    return model.load(REPOSITORY / generate.API)


@pytest.fixture
def box(read: Callable[[str], Reading]) -> model.Api:
    return read(BOX_OPEN).api


def test_pointers_are_long_and_numbers_keep_their_width(box: model.Api) -> None:
    text = java_raw.emit(box)[java_raw.PATH]
    assert "int tfb_box_open(long name, long sides, long count, long box, long error);" in text
    assert "int TFB_OK = 0;" in text


def test_callbacks_are_addresses() -> None:
    assert java_raw.java_type(CType.parse("tfb_closed"), {"tfb_closed"}) == "long"


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(ValueError, match="uint16_t"):
        java_raw.java_type(CType.parse("uint16_t"), set())


def test_native_methods_have_the_names_that_jni_looks_for(box: model.Api) -> None:
    text = java_jni.emit(box)[java_jni.GLUE]
    assert "JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1box_1open(JNIEnv* env, jobject self," in text
    assert "(const int64_t*)(intptr_t)sides, (size_t)count, (tfb_box**)(intptr_t)box" in text


def test_downcalls_describe_the_result_first(box: model.Api) -> None:
    text = re.sub(r"\s+", " ", java_ffm.emit(box)[java_ffm.PATH])
    layouts = ", ".join(["JAVA_INT", *["JAVA_LONG"] * 5])
    assert re.search(rf'"tfb_box_open", FunctionDescriptor\.of\( ?{layouts}\)', text)
    assert "return (int) BoxOpen.HANDLE.invokeExact(name, sides, count, box, error);" in text


def test_every_function_is_in_every_layer(api: model.Api) -> None:
    texts = java_raw.emit(api) | java_jni.emit(api) | java_ffm.emit(api)
    for function in api.functions:
        mangled = function.name.replace("_", "_1")
        for path in (java_raw.PATH, java_jni.CLASS, java_jni.TABLE, java_ffm.PATH):
            assert re.search(rf"\b{function.name}\b", texts[path]), f"{function.name} is not in {path}"
        assert f"RawJni_{mangled}(" in texts[java_jni.GLUE]
